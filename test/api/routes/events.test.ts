import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve, type Serving } from '../../../api/serve.ts'
import { eventIdOf } from '../../../pipeline/domain/ids.ts'
import { SEED_NOW, SEED_WEEK } from '../../support/seed-judged.ts'
import { TEST_KEY } from '../../support/test-app.ts'
import { expectProblem } from '../expect-problem.ts'
import { readEvents } from '../read-events.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()
let serving: Serving
beforeAll(async () => { serving = await serve(server.testApp.app, { host: '127.0.0.1', port: 0 }) })
afterAll(async () => { await serving.close() })

const follow = (headers: Readonly<Record<string, string>> = {}) => fetch(`${serving.url}/v1/events`, { headers: { authorization: `Bearer ${TEST_KEY}`, ...headers } })

test('replays the log after a position, with the ids that all channels send', async () => {
  const stored = await server.store.events(0, 10)
  const events = await readEvents(await follow({ 'last-event-id': '0' }), stored.length)
  expect(events).toEqual(stored.map(({ position, event }) => ({ id: String(position), event: event.type, data: event })))
  const later = await readEvents(await follow({ 'last-event-id': String(stored[1]?.position) }), stored.length - 2)
  expect(later).toEqual(events.slice(2))
})

test('tells only of what comes from now on, and that the data changed', async () => {
  const response = await follow()
  const reading = readEvents(response, 2)
  const event = { eventId: eventIdOf('f'.repeat(16)), type: 'signal.opened', at: SEED_NOW, subject: 'S-1', data: {} } as const
  await server.store.saveFindings({ week: SEED_WEEK, signals: [], alerts: [], actions: [], events: [event] })
  expect((await reading).map((one) => one.event)).toEqual(['signal.opened', 'data.changed'])
})

test('a position that is none is a problem', async () => {
  expectProblem(await server.call({ url: '/v1/events', headers: { 'last-event-id': 'yesterday' } }), 'request-invalid')
})

test('opens no more streams than it can feed', async () => {
  const open = await Promise.all(Array.from({ length: 34 }, () => follow()))
  const refused = open.filter(({ status }) => status === 503)
  expect(refused.length).toBeGreaterThanOrEqual(2)
  expect(await refused[0]?.json()).toMatchObject({ type: 'urn:groundswell:problem:overloaded' })
  for (const response of open.filter(({ status }) => status === 200)) await response.body?.cancel()
})
