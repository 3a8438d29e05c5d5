import { expect, test } from 'vitest'
import type { Alert } from '../../../pipeline/domain/alert.ts'
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
  expect(await server.json(`/v1/alerts/${first?.alertId}`)).toEqual(first)
})

test('an alert that is not there, and a state that is not, are problems', async () => {
  expectProblem(await server.call('/v1/alerts/A-000000000000'), 'alert-not-found')
  expectProblem(await server.call('/v1/alerts/first'), 'request-invalid')
  expectProblem(await server.call('/v1/alerts?state=loud'), 'request-invalid')
})
