import { expect, test } from 'vitest'
import type { Signal } from '../../../pipeline/domain/signal.ts'
import type { WeekTests } from '../../../pipeline/domain/tests-made.ts'
import type { IsoWeek } from '../../../pipeline/domain/week.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()
const list = (query: string) => server.json<{ total: number, signals: Signal[] }>(`/v1/signals?${query}`)

test('lists all findings with the numbers that their charts show', async () => {
  const { total, signals } = await list('')
  expect(total).toBe(4)
  expect(signals.find(({ patternId }) => patternId === 'P-0001')).toMatchObject({ kind: 'emerging', observed: 41, week: '2024-W40' })
})

test('filters by pattern, kind and weeks, both ends included', async () => {
  expect((await list('patternId=P-0002')).signals.map(({ kind }) => kind)).toEqual(['spike'])
  expect((await list('kind=decline')).signals.map(({ patternId }) => patternId)).toEqual(['P-0004'])
  expect((await list('from=2024-W40&to=2024-W40')).total).toBe(4)
  expect((await list('to=2024-W39')).total).toBe(0)
})

test('a segment is one word in a CSV', async () => {
  const response = await server.call({ url: '/v1/signals?limit=1', headers: { accept: 'text/csv' } })
  expect(response.body.split('\r\n')[1]).toContain(',all,')
})

test('reversed weeks and unknown kinds are problems', async () => {
  expect(expectProblem(await server.call('/v1/signals?from=2024-W40&to=2024-W39'), 'week-range-reversed')).toMatchObject({ from: '2024-W40', to: '2024-W39' })
  expectProblem(await server.call('/v1/signals?kind=strange'), 'request-invalid')
  expectProblem(await server.call('/v1/signals?from=2024-40'), 'request-invalid')
})

test('says beside the list how much was tested and how many false alarms that leaves to be expected', async () => {
  const { tests } = await server.json<{ tests: WeekTests[] }>('/v1/signals')
  const { method } = (await server.store.report('2024-W40' as IsoWeek))!
  expect(tests).toEqual([expect.objectContaining({ week: '2024-W40', seriesTested: method.seriesTested, q: method.q, expectedFalseAlarms: method.expectedFalseAlarms })])
  expect((await server.json<{ tests: WeekTests[] }>('/v1/signals?to=2024-W39')).tests).toEqual([])
})
