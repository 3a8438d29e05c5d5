import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { request as httpRequest, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'
import type { SendOutcome } from '../../domain/delivery.ts'
import { parseRetryAfter } from './retry-after.ts'
import { parseWebhookUrl, type AllowedHosts } from './webhook-url.ts'

/** From the first byte sent to the last one read. */
const DEADLINE_MS = 15_000
/** An answer is read so far and no further. */
const MAX_ANSWER_BYTES = 65_536
const MAX_HEADER_BYTES = 16_384
const GONE = 410

/** All addresses of a name, as the system or a test's resolver gives them. */
export type ResolveAll = (host: string) => Promise<readonly LookupAddress[]>

export const resolveBySystem: ResolveAll = (host) => new Promise((resolve, reject) => {
  systemLookup(host, { all: true, verbatim: true }, (error, addresses) => { if (error === null) resolve(addresses); else reject(error) })
})

export interface SendOptions {
  readonly headers: Readonly<Record<string, string>>
  readonly allowedHosts: AllowedHosts
  readonly resolveAll: ResolveAll
  readonly nowMs: () => number
  readonly deadlineMs?: number
}

/**
 * Posts a body once. The address is checked, every address that its name has must be public, and the socket goes to one of exactly those: a name that
 * changes its answer between check and connection changes nothing. Redirects are failures. 15 s in all, 64 KiB of answer.
 * Never throws: every way to fail is an outcome.
 */
export async function sendWebhook(address: string, body: string, { headers, allowedHosts, resolveAll, nowMs, deadlineMs = DEADLINE_MS }: SendOptions): Promise<SendOutcome> {
  const failed = (reason: string): SendOutcome => ({ kind: 'failed', status: null, reason, retryAfterMs: null })
  let url: URL
  try {
    url = parseWebhookUrl(address, allowedHosts)
  } catch {
    return failed('address refused')
  }
  const isAllowed = allowedHosts.has(url.host) || allowedHosts.has(url.hostname)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const controller = new AbortController()
  const timer = setTimeout(() => { controller.abort() }, deadlineMs)
  try {
    const addresses = isIP(host) === 0 ? await withDeadline(resolveAll(host), controller.signal) : [{ address: host, family: isIP(host) }]
    const [first] = addresses
    if (first === undefined) return failed('name has no address')
    if (!isAllowed && !addresses.every((one) => isPublicAddress(one.address))) return failed('name leads to the own machine or network')
    return await post(url, body, { headers, pinned: first, abortSignal: controller.signal, nowMs })
  } catch (error) {
    return failed(controller.signal.aborted ? 'no answer in time' : codeOf(error))
  } finally {
    clearTimeout(timer)
  }
}

interface PostOptions { readonly headers: Readonly<Record<string, string>>, readonly pinned: LookupAddress, readonly abortSignal: AbortSignal, readonly nowMs: () => number }

function post(url: URL, body: string, { headers, pinned, abortSignal, nowMs }: PostOptions): Promise<SendOutcome> {
  const lookup: LookupFunction = (_host, options, done) => {
    if (options.all === true) done(null, [pinned])
    else done(null, pinned.address, pinned.family)
  }
  const options: RequestOptions = {
    method: 'POST', agent: false, signal: abortSignal, lookup, maxHeaderSize: MAX_HEADER_BYTES,
    headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'Groundswell' },
  }
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, (answer) => {
      const status = answer.statusCode ?? 0
      let size = 0
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > MAX_ANSWER_BYTES) answer.destroy()
      })
      answer.on('close', () => { resolve(outcomeOf(status, answer.headers['retry-after'], nowMs())) })
      answer.on('error', () => { resolve(outcomeOf(status, answer.headers['retry-after'], nowMs())) })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function outcomeOf(status: number, retryAfter: string | undefined, nowMs: number): SendOutcome {
  if (status >= 200 && status < 300) return { kind: 'delivered', status }
  if (status === GONE) return { kind: 'gone', status }
  const reason = status >= 300 && status < 400 ? 'redirects are not followed' : `answered ${status}`
  return { kind: 'failed', status, reason, retryAfterMs: parseRetryAfter(retryAfter, nowMs) }
}

function withDeadline<Result>(work: Promise<Result>, abortSignal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    abortSignal.addEventListener('abort', () => { reject(new Error('aborted')) }, { once: true })
    work.then(resolve, reject)
  })
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'connection failed')
