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

/**
 * Listens on loopback only: there are no roles yet, so whoever reaches the server may do everything.
 * @param port 0 takes a free one
 * @throws AppError `listen-refused` for any other host, or when the port is taken
 */
export async function serve(app: FastifyInstance, { host, port }: { readonly host: string, readonly port: number }): Promise<Serving> {
  if (!LOOPBACK.includes(host)) throw new AppError('listen-refused', { host, allowed: LOOPBACK })
  await app.listen({ host, port }).catch((cause: unknown) => { throw new AppError('listen-refused', { host, port }, { cause }) })
  const { port: listeningPort } = app.server.address() as AddressInfo
  return {
    url: `http://${host === '::1' ? '[::1]' : host}:${listeningPort}`,
    close: async () => { await app.close() },
  }
}
