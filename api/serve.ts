import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../pipeline/domain/errors.ts'

const LOOPBACK = ['127.0.0.1', '::1']

export interface Serving {
  /** Address that a browser on this machine can open, without a slash at the end. */
  readonly url: string
  /** Ends open streams, lets running requests finish, then closes. */
  close(): Promise<void>
}

/** What lets a server be reached from other machines: a proxy that speaks TLS for it, and somebody who answers for its keys. */
export interface Guard {
  /** Address by which the proxy serves it; empty: none. */
  readonly publicUrl: string
  /** Address of the proxy; empty: none. */
  readonly trustedProxy: string
  /** Is there a live key with the role `admin`? */
  readonly hasAdminKey: boolean
}

/**
 * Listens, on loopback, or elsewhere behind a TLS proxy.
 * @param port 0 takes a free one
 * @param guard must be whole for any other host than loopback
 * @throws AppError `listen-refused`, with what is missing for such a host, or when the port is taken
 */
export async function serve(app: FastifyInstance, { host, port, guard }: { readonly host: string, readonly port: number, readonly guard?: Guard }): Promise<Serving> {
  const missing = LOOPBACK.includes(host) ? [] : missingOf(guard)
  if (missing.length > 0) throw new AppError('listen-refused', { host, allowed: LOOPBACK, missing })
  await app.listen({ host, port }).catch((cause: unknown) => { throw new AppError('listen-refused', { host, port }, { cause }) })
  const { port: listeningPort } = app.server.address() as AddressInfo
  return {
    url: `http://${host === '::1' ? '[::1]' : host}:${listeningPort}`,
    close: async () => { await app.close() },
  }
}

const missingOf = ({ publicUrl, trustedProxy, hasAdminKey }: Guard = { publicUrl: '', trustedProxy: '', hasAdminKey: false }): readonly string[] => [
  ...publicUrl.startsWith('https://') ? [] : ['publicUrl, the https address that people open'],
  ...trustedProxy === '' ? ['trustedProxy, the address of the proxy that speaks TLS'] : [],
  ...hasAdminKey ? [] : ['a live key with the role admin: groundswell keys add NAME --role admin'],
]
