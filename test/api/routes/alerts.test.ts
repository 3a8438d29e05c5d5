import { expect, test } from 'vitest'
import type { Alert } from '../../../pipeline/domain/alert.ts'
import type { AlertWithSteps } from '../../../api/routes/alerts.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()
const list = (query: string) => server.json<{ total: number, alerts: Alert[] }>(`/v1/alerts?${query}`)

test('lists alerts and filters them by state and pattern', async () => {
  expect((await list('')).total).toBe(3)
  expect((await list('state=open')).total).toBe(3)
  expect((await list('state=closed')).total).toBe(0)
  expect((await list('patternId=P-0003')).alerts.map(({ kind }) => kind)).toEqual(['recurrence'])
})

test('shows one alert', async () => {
  const { alerts: [first] } = await list('')
  expect(await server.json(`/v1/alerts/${first?.alertId}`)).toMatchObject({ alert: first, steps: [] })
})

test('an alert that is not there, and a state that is not, are problems', async () => {
  expectProblem(await server.call('/v1/alerts/A-000000000000'), 'alert-not-found')
  expectProblem(await server.call('/v1/alerts/first'), 'request-invalid')
  expectProblem(await server.call('/v1/alerts?state=loud'), 'request-invalid')
})

test('an alert is acknowledged, snoozed and closed with a verdict, whose effect is shown before it is given', async () => {
  const { alerts: [first] } = await list('patternId=P-0003')
  const url = `/v1/alerts/${first?.alertId}`
  const post = (verb: string, payload: object) => server.call({ method: 'POST', url: `${url}/${verb}`, headers: { 'content-type': 'application/json' }, payload })
  const before = await server.json<AlertWithSteps>(url)
  expect(before.effects.noise.after).toBeLessThan(before.effects.noise.before)
  expect(before.effects.real.after).toBeGreaterThan(before.effects.real.before)
  expect(before.effects.duplicate.after).toBe(before.effects.duplicate.before)

  expect((await post('acknowledge', { reason: 'looking' })).json()).toMatchObject({ alert: { state: 'acknowledged' } })
  expectProblem(await post('snooze', { until: '2000-01-01T00:00:00.000Z', reason: 'later' }), 'alert-step-illegal')
  expect((await post('snooze', { until: '2999-01-01T00:00:00.000Z', reason: 'later' })).json()).toMatchObject({ alert: { state: 'snoozed' } })
  expect((await list('state=snoozed')).total).toBe(1)
  const closed = (await post('close', { verdict: 'noise', reason: 'a test of ours' })).json<AlertWithSteps>()
  expect(closed).toMatchObject({ alert: { state: 'closed', verdict: 'noise' }, effects: { noise: { before: before.effects.noise.after } } })
  expect(closed.steps.map(({ kind, actor }) => [kind, actor])).toEqual([['acknowledged', 'api-key'], ['snoozed', 'api-key'], ['closed', 'api-key']])
  expectProblem(await post('acknowledge', { reason: 'again' }), 'alert-step-illegal')
  expect((await post('close', { verdict: 'real', reason: 'it was one' })).json()).toMatchObject({ alert: { verdict: 'real' }, effects: { real: { before: before.effects.real.after } } })
  expect((await server.store.alertVerdicts()).map(({ patternId, verdict }) => [patternId, verdict])).toEqual([['P-0003', 'noise'], ['P-0003', 'real']])
  const types = (await server.store.eventsBefore(null, 3)).map(({ event }) => event.type)
  expect(types).toEqual(['signal.closed', 'signal.closed', 'signal.acknowledged'])
})
