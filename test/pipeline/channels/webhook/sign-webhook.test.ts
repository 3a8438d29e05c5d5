import { describe, expect, it } from 'vitest'
import { signWebhook, verifyWebhook } from '../../../../pipeline/channels/webhook/sign-webhook.ts'
import { parseRetryAfter } from '../../../../pipeline/channels/webhook/retry-after.ts'
import { nextTryInMs, RETRY_DELAYS_MS } from '../../../../pipeline/domain/retry-schedule.ts'

/** The vector that Standard Webhooks publishes (repository standard-webhooks, libraries' tests). */
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestampSeconds: 1_614_265_330,
  body: '{"test": 2432232314}', signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}
const headers = signWebhook(vector.body, { ...vector, secrets: [vector.secret] })
const at = { secret: vector.secret, nowSeconds: vector.timestampSeconds }
const otherSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

describe('signatures', () => {
  it('equals the published vector', () => {
    expect(headers['webhook-signature']).toBe(vector.signature)
  })

  it('is accepted by a receiver, and by one with either of two secrets while they change', () => {
    const both = signWebhook(vector.body, { ...vector, secrets: [otherSecret, vector.secret] })
    expect(verifyWebhook(vector.body, headers, at)).toBe(true)
    expect(verifyWebhook(vector.body, both, at)).toBe(true)
    expect(verifyWebhook(vector.body, both, { ...at, secret: otherSecret })).toBe(true)
  })

  it.each([
    ['a changed byte of the body', `${vector.body} `, headers, at],
    ['a missing id', vector.body, { ...headers, 'webhook-id': undefined }, at],
    ['a missing time', vector.body, { ...headers, 'webhook-timestamp': undefined }, at],
    ['a missing signature', vector.body, { ...headers, 'webhook-signature': undefined }, at],
    ['a time more than five minutes ago', vector.body, headers, { ...at, nowSeconds: at.nowSeconds + 301 }],
    ['a time more than five minutes ahead', vector.body, headers, { ...at, nowSeconds: at.nowSeconds - 301 }],
    ['another secret', vector.body, headers, { ...at, secret: otherSecret }],
    ['another version of the scheme', vector.body, { ...headers, 'webhook-signature': vector.signature.replace('v1,', 'v2,') }, at],
  ] as const)('is refused with %s', (_name, body, given, options) => {
    expect(verifyWebhook(body, given as typeof headers, options)).toBe(false)
  })

  it('refuses a secret that is too short', () => {
    expect(() => signWebhook('{}', { ...vector, secrets: ['whsec_AAAA'] })).toThrow('webhook-secret-invalid')
  })
})

describe('the schedule of tries', () => {
  it('follows the published delays, at most a tenth later, and ends', () => {
    const delays = RETRY_DELAYS_MS.map((_, tries) => nextTryInMs(tries + 1, null, () => 0))
    expect(delays).toEqual([...RETRY_DELAYS_MS.slice(1), undefined])
    expect(nextTryInMs(1, null, () => 0.999)).toBeLessThanOrEqual(5_500)
  })

  it('waits as long as the receiver asks, but no more than a day', () => {
    expect(nextTryInMs(1, 60_000, () => 0)).toBe(60_000)
    expect(nextTryInMs(1, 1e12, () => 0)).toBe(86_400_000)
    expect(nextTryInMs(2, 1_000, () => 0)).toBe(300_000)
  })

  it('reads Retry-After in both forms', () => {
    expect(parseRetryAfter('120', 0)).toBe(120_000)
    expect(parseRetryAfter('Wed, 21 Oct 2015 07:28:00 GMT', Date.UTC(2015, 9, 21, 7, 27))).toBe(60_000)
    expect([parseRetryAfter(undefined, 0), parseRetryAfter('soon', 0)]).toEqual([null, null])
  })
})
