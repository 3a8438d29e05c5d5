import { expect, test } from 'vitest'
import { instantOf, msOf, type Instant } from '../../pipeline/domain/week.ts'
import { SEED_NOW } from '../support/seed-judged.ts'
import { expectProblem } from './expect-problem.ts'
import { withSeededApp } from './with-seeded-app.ts'

let clock: Instant = SEED_NOW
const server = withSeededApp({ issues: [], now: () => clock })
const make = (key: string, name: string, headers: Readonly<Record<string, string>> = {}) => server.call({ method: 'POST', url: '/v1/keys', payload: { name, role: 'viewer' }, headers: { 'idempotency-key': key, ...headers } })
const count = async (name: string) => (await server.store.apiKeys()).filter((key) => key.name === name).length

test('the same call with the same key has one effect and one answer', async () => {
  const first = await make('one', 'once')
  const again = await make('one', 'once')
  expect(first.statusCode).toBe(201)
  expect(again.statusCode).toBe(201)
  expect(again.body).toBe(first.body)
  expect(again.headers['content-type']).toBe(first.headers['content-type'])
  expect([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']]).toEqual([undefined, 'true'])
  expect(await count('once')).toBe(1)
})

test('the same key with another body is refused and changes nothing', async () => {
  await make('two', 'twice')
  expectProblem(await make('two', 'other'), 'idempotency-key-reused')
  expect(await count('other')).toBe(0)
})

test('of many calls at once with one key one has an effect', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => make('three', 'at once')))
  expect(await count('at once')).toBe(1)
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]))
  for (const answer of answers.filter(({ statusCode }) => statusCode === 409)) expectProblem(answer, 'idempotency-in-progress')
})

test('a call that failed can be made again, mended', async () => {
  expectProblem(await make('four', ''), 'request-invalid')
  expect((await make('four', 'mended')).statusCode).toBe(201)
})

test('the key is forgotten after a day', async () => {
  await make('five', 'daily')
  clock = instantOf(msOf(SEED_NOW) + 86_400_000)
  expect((await make('five', 'daily')).headers['idempotent-replayed']).toBeUndefined()
  clock = SEED_NOW
  expect(await count('daily')).toBe(2)
})

test('a key that is no visible text is refused; calls without one are made each time', async () => {
  expectProblem(await make('a b', 'odd'), 'request-invalid')
  const bare = () => server.call({ method: 'POST', url: '/v1/keys', payload: { name: 'bare', role: 'viewer' } })
  await bare()
  await bare()
  expect(await count('bare')).toBe(2)
})

test('another caller with the same key gets no answer that is not theirs', async () => {
  const first = await make('six', 'mine')
  const { secret } = (await server.call({ method: 'POST', url: '/v1/keys', payload: { name: 'second admin', role: 'admin' } })).json<{ secret: string }>()
  const other = await make('six', 'mine', { authorization: `Bearer ${secret}` })
  expect(other.statusCode).toBe(201)
  expect(other.body).not.toBe(first.body)
})

test('a subscription is changed and ended only as it was read', async () => {
  const made = await server.call({ method: 'POST', url: '/v1/subscriptions', payload: { name: 'a', channel: 'webhook', target: 'https://receiver.example/hook' } })
  const url = String(made.headers.location)
  const tag = String((await server.call(url)).headers.etag)
  const change = (ifMatch: string, name: string) => server.call({ method: 'PATCH', url, payload: { name }, headers: { 'if-match': ifMatch } })
  expect((await change(tag, 'b')).statusCode).toBe(200)
  expectProblem(await change(tag, 'c'), 'precondition-failed')
  expectProblem(await server.call({ method: 'DELETE', url, headers: { 'if-match': tag } }), 'precondition-failed')
  expect((await server.json<{ name: string }>(url)).name).toBe('b')
  expect((await server.call({ method: 'DELETE', url, headers: { 'if-match': String((await server.call(url)).headers.etag) } })).statusCode).toBe(204)
})
