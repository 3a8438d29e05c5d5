import { expect, test } from 'vitest'
import type { SubscriptionView } from '../../../api/routes/subscriptions.ts'
import { openSealed } from '../../../pipeline/domain/sealed-text.ts'
import { SEAL_KEY } from '../../support/test-subscriptions.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp({ issues: [] })
const headers = { 'content-type': 'application/json' }
const send = (method: 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => server.call({ method, url, ...payload === undefined ? {} : { headers, payload } })
const hook = { name: 'Payments', channel: 'webhook', target: 'https://hooks.example.com/a' }
const create = async (fields: object = {}) => (await send('POST', '/v1/subscriptions', { ...hook, ...fields })).json<{ subscription: SubscriptionView, secret: string | null }>()
const at = (id: string, rest = '') => `/v1/subscriptions/${id}${rest}`

test('a subscription is made with a secret that is shown once and sealed where it is kept', async () => {
  const { subscription, secret } = await create({ filter: { products: ['App'] } })
  expect(secret).toMatch(/^whsec_/)
  expect(subscription).toMatchObject({ state: 'active', bodyForm: 'standard', digest: 'none', filter: { products: ['App'], types: [] } })
  const shown = await server.call(at(subscription.subscriptionId))
  expect(shown.payload).not.toContain(secret)
  expect((await server.call('/v1/subscriptions')).payload).not.toContain('sealed')
  const [kept] = (await server.store.subscription(subscription.subscriptionId))?.secrets ?? []
  expect(kept?.sealed).not.toContain(secret?.slice(6))
  expect(openSealed(kept?.sealed ?? '', SEAL_KEY)).toBe(secret)
})

test('a secret is replaced with an overlap in which both sign', async () => {
  const first = await create()
  const { subscription, secret } = (await send('POST', at(first.subscription.subscriptionId, '/rotate-secret'), { overlapHours: 2 })).json<typeof first>()
  expect(secret).not.toBe(first.secret)
  expect(subscription.secrets).toEqual([{ until: null }, { until: expect.stringMatching(/Z$/) as string }])
  const alone = (await send('POST', at(first.subscription.subscriptionId, '/rotate-secret'), { overlapHours: 0 })).json<typeof first>()
  expect(alone.subscription.secrets).toEqual([{ until: null }])
})

test.each([
  ['a receiver of the own machine', { target: 'http://127.0.0.1:80/' }, 'webhook-url-refused'],
  ['plain http', { target: 'http://hooks.example.com/' }, 'webhook-url-refused'],
  ['the address of a cloud’s own data', { channel: 'slack', target: 'https://169.254.169.254/latest' }, 'webhook-url-refused'],
  ['two mail addresses', { channel: 'email', target: 'a@example.com,b@example.com' }, 'request-invalid'],
  ['a mail address with a line break', { channel: 'email', target: 'a@example.com\r\nBcc: b@example.com' }, 'request-invalid'],
  ['a file outside its folder', { channel: 'file', target: '../secrets' }, 'request-invalid'],
  ['a zone that is none', { quietHours: { from: '22:00', to: '07:00', zone: 'Mars/Olympus' } }, 'request-invalid'],
  ['an unknown filter', { filter: { colours: ['red'] } }, 'request-invalid'],
] as const)('%s is refused when it is saved', async (_name, fields, code) => {
  expectProblem(await send('POST', '/v1/subscriptions', { ...hook, ...fields }), code)
})

test('a change is checked as a new one is, and what it does not name stays', async () => {
  const { subscription: { subscriptionId } } = await create()
  expectProblem(await send('PATCH', at(subscriptionId), { target: 'http://[::1]/' }), 'webhook-url-refused')
  expect((await send('PATCH', at(subscriptionId), { digest: 'daily' })).json()).toMatchObject({ digest: 'daily', target: hook.target })
  expect((await send('PATCH', at(subscriptionId), { state: 'disabled' })).json()).toMatchObject({ state: 'disabled', disabledBecause: 'switched off' })
  expectProblem(await send('POST', at(subscriptionId, '/replay'), { state: 'failed' }), 'request-invalid')
  expect((await send('PATCH', at(subscriptionId), { state: 'active' })).json()).toMatchObject({ state: 'active', disabledBecause: null })
})

test('the address of an incoming webhook is not shown: it is a secret by itself', async () => {
  const { subscription } = await create({ channel: 'slack', target: 'https://hooks.slack.example.com/services/T0/B0/secret' })
  expect(subscription.target).toBe('https://hooks.slack.example.com/…')
  expect(subscription.secrets).toEqual([])
})

test('a test message is sent at once, deliveries are listed, and a deleted subscription is gone', async () => {
  const { subscription: { subscriptionId } } = await create()
  expect((await send('POST', at(subscriptionId, '/test'))).json()).toMatchObject({ state: 'delivered', message: { type: 'subscription.test' } })
  expect((await server.call(at(subscriptionId, '/deliveries?state=failed'))).json()).toEqual({ deliveries: [] })
  expect((await send('POST', at(subscriptionId, '/replay'), { state: 'failed' })).json()).toEqual({ replayed: 0 })
  expect((await send('DELETE', at(subscriptionId))).statusCode).toBe(204)
  expectProblem(await server.call(at(subscriptionId)), 'subscription-not-found')
  expect(await server.store.subscription(subscriptionId)).toBeUndefined()
})
