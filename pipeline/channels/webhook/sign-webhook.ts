import { createHmac, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../domain/errors.ts'

const PREFIX = 'whsec_'
const LEAST_BYTES = 24, MOST_BYTES = 64
/** A receiver refuses what was signed longer ago, or so far ahead. */
const TOLERANCE_SECONDS = 300

export interface SignedHeaders {
  readonly 'webhook-id': string
  /** Unix seconds. */
  readonly 'webhook-timestamp': string
  /** One signature for each secret, with spaces between. */
  readonly 'webhook-signature': string
}

/**
 * Signs a message: `v1,` + base64 of HMAC-SHA256 over `id.timestamp.body`, once for each secret, so that old and new secret are valid while one
 * replaces the other. Source: Standard Webhooks 1.0.0, "Signature scheme".
 *
 * @param id without a full stop
 * @param secrets `whsec_` + base64 of 24 to 64 bytes; the newest first
 * @throws AppError `webhook-secret-invalid`
 */
export function signWebhook(body: string, { id, timestampSeconds, secrets }: { readonly id: string, readonly timestampSeconds: number, readonly secrets: readonly string[] }): SignedHeaders {
  const content = `${id}.${timestampSeconds}.${body}`
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestampSeconds),
    'webhook-signature': secrets.map((secret) => `v1,${createHmac('sha256', keyOf(secret)).update(content).digest('base64')}`).join(' '),
  }
}

/** What a receiver does: accepts a message when one of its signatures is right and its time near. Unknown versions are passed over. */
export function verifyWebhook(body: string, headers: Readonly<Partial<SignedHeaders>>, { secret, nowSeconds }: { readonly secret: string, readonly nowSeconds: number }): boolean {
  const id = headers['webhook-id'], timestamp = headers['webhook-timestamp'], signatures = headers['webhook-signature']
  if (id === undefined || timestamp === undefined || signatures === undefined || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(nowSeconds - Number(timestamp)) > TOLERANCE_SECONDS) return false
  const expected = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest()
  return signatures.split(' ').some((signature) => {
    const [version, value] = signature.split(',', 2)
    const given = Buffer.from(value ?? '', 'base64')
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
  })
}

function keyOf(secret: string): Buffer {
  const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '', 'base64')
  if (key.length < LEAST_BYTES || key.length > MOST_BYTES) throw new AppError('webhook-secret-invalid', { expected: `${PREFIX} and base64 of ${LEAST_BYTES} to ${MOST_BYTES} bytes` })
  return key
}
