import { isIP } from 'node:net'
import { AppError } from '../../domain/errors.ts'
import { isPublicAddress } from './public-address.ts'

/** Ports on which a service other than HTTP listens are no receivers: 443, 80 and the unprivileged ones stay. */
const LEAST_OPEN_PORT = 1024
const usualPorts: ReadonlySet<string> = new Set(['', '80', '443'])
const localName = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa|invalid|test|onion)\.?$/i
const MAX_LENGTH = 2_000

/** Hosts, as `host` or `host:port`, that an administrator opened although they are not public: a receiver in the own network. */
export type AllowedHosts = ReadonlySet<string>

/**
 * A receiver's address, checked when it is saved and again before each sending: http or https, a name or a public address, no
 * user name, no port of another service. Plain http is for allowed hosts only.
 *
 * @throws AppError `webhook-url-refused` with the reason
 */
export function parseWebhookUrl(text: string, allowedHosts: AllowedHosts): URL {
  const refuse = (reason: string): AppError => new AppError('webhook-url-refused', { reason })
  if (text.length > MAX_LENGTH) throw refuse('longer than 2 000 characters')
  if (!/^https?:\/\/[^\s\p{Cc}\\/@#%]/iu.test(text) || /[\s\p{Cc}\\]/u.test(text)) throw refuse('not an http or https address')
  const url = URL.parse(text)
  if (url === null || url.hostname === '') throw refuse('not an address')
  if (url.username !== '' || url.password !== '' || text.slice(text.indexOf('//') + 2).split(/[/?#]/, 1)[0]!.includes('@')) throw refuse('a user name or password in the address')
  if (allowedHosts.has(url.host) || allowedHosts.has(url.hostname)) return url
  if (url.protocol !== 'https:') throw refuse('plain http; receivers use https')
  if (!usualPorts.has(url.port) && Number(url.port) < LEAST_OPEN_PORT) throw refuse('a port of another service')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 ? !isPublicAddress(host) : localName.test(host) || !host.includes('.')) throw refuse('an address of the own machine or network')
  return url
}
