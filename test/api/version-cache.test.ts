import { expect, test } from 'vitest'
import { eventIdOf } from '../../pipeline/domain/ids.ts'
import { SEED_NOW, SEED_WEEK } from '../support/seed-judged.ts'
import { withSeededApp } from './with-seeded-app.ts'

const server = withSeededApp()
const change = (digit: string) => server.store.saveFindings({ week: SEED_WEEK, signals: [], alerts: [], actions: [], events: [{ eventId: eventIdOf(digit.repeat(16)), type: 'load.failed', at: SEED_NOW, subject: 'x', data: {} }] })
const tagOf = async (url: string, accept = 'application/json') => String((await server.call({ url, headers: { accept } })).headers.etag)

test('an unchanged answer is not sent twice', async () => {
  const tag = await tagOf('/v1/patterns')
  const again = await server.call({ url: '/v1/patterns', headers: { accept: 'application/json', 'if-none-match': `"other", ${tag}` } })
  expect(again.statusCode).toBe(304)
  expect(again.body).toBe('')
  expect(again.headers.etag).toBe(tag)
})

test('the tag differs by address and by form', async () => {
  const tags = [await tagOf('/v1/patterns'), await tagOf('/v1/patterns?state=active'), await tagOf('/v1/patterns', 'text/csv'), await tagOf('/v1/signals')]
  expect(new Set(tags).size).toBe(4)
})

test('a repeated answer is equal to the first, headers included', async () => {
  const first = await server.call('/v1/patterns?limit=2')
  const second = await server.call('/v1/patterns?limit=2')
  expect(second.body).toBe(first.body)
  for (const name of ['content-type', 'link', 'etag', 'vary']) expect(second.headers[name]).toBe(first.headers[name])
})

test('a change of the data changes tag and answer', async () => {
  const before = await server.call('/v1/signals')
  expect(before.json()).toMatchObject({ total: 4 })
  await change('a')
  const after = await server.call({ url: '/v1/signals', headers: { 'if-none-match': String(before.headers.etag) } })
  expect(after.statusCode).toBe(200)
  expect(after.json()).toMatchObject({ total: 0 })
})

test('a failure carries no tag and is not kept', async () => {
  const { headers } = await server.call('/v1/patterns/P-9999')
  expect(headers.etag).toBeUndefined()
  expect(headers['cache-control']).toBe('no-store')
})

test('an answer that is kept is still refused to those who may not read', async () => {
  await server.call('/v1/loads')
  const { headers } = await server.call('/v1/loads')
  const refused = await server.testApp.app.inject({ url: '/v1/loads', headers: { 'if-none-match': String(headers.etag) } })
  expect(refused.statusCode).toBe(401)
})
