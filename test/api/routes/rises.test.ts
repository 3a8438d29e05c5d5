import { expect, test } from 'vitest'
import type { Rise } from '../../../api/routes/rises.ts'
import type { WeekTests } from '../../../pipeline/domain/tests-made.ts'
import type { IsoWeek } from '../../../pipeline/domain/week.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()

test('names the patterns by how much they rose, with the counts behind it', async () => {
  const { week, segment, rises } = await server.json<{ week: string, segment: object, rises: Rise[] }>('/v1/rises')
  expect([week, segment]).toEqual(['2024-W40', { kind: 'all', value: '' }])
  expect(rises[0]).toMatchObject({ patternId: 'P-0001', caseCount: 41, usual: 0, change: 41, recent: [0, 0, 0, 0, 0, 0, 0, 0, 41] })
  expect(rises.map(({ change }) => change)).toEqual(rises.map(({ change }) => change).toSorted((a, b) => b - a))
  for (const { caseCount, usual, change, recent } of rises) {
    expect(recent.at(-1)).toBe(caseCount)
    expect(usual).toBeCloseTo(recent.slice(0, -1).reduce<number>((sum, count) => sum + (count ?? 0), 0) / 8, 9)
    expect(change).toBeCloseTo(caseCount - usual, 9)
  }
})

test('counts one segment, in the week asked for, page by page', async () => {
  const page = await server.json<{ rises: Rise[] }>('/v1/rises?week=2024-W39&kind=country&value=IN&limit=2')
  expect(page.rises.length).toBe(2)
  const series = await server.store.segmentSeries(page.rises[0]!.patternId, 'country', '2024-W39' as never)
  expect(page.rises[0]?.caseCount).toBe(series.find(({ segment }) => segment.value === 'IN')?.counts.at(-1))
})

test('a segment nobody has is an empty list; half a segment and an odd week are problems', async () => {
  expect((await server.json<{ rises: Rise[] }>('/v1/rises?kind=country&value=ZZ')).rises).toEqual([])
  expectProblem(await server.call('/v1/rises?kind=country'), 'request-invalid')
  expectProblem(await server.call('/v1/rises?value=BR'), 'request-invalid')
  expectProblem(await server.call('/v1/rises?week=2024-40'), 'request-invalid')
})

test('the values that a list can be filtered by are those of the last weeks, most frequent first', async () => {
  const { segments } = await server.json<{ segments: { segment: { kind: string, value: string }, caseCount: number }[] }>('/v1/segments?kind=platform')
  expect(segments.map(({ segment }) => segment.value).toSorted()).toEqual(['Android', 'Web', 'iOS'])
  expect(segments.map(({ caseCount }) => caseCount)).toEqual(segments.map(({ caseCount }) => caseCount).toSorted((a, b) => b - a))
  const all = await server.json<{ segments: { segment: { kind: string } }[] }>('/v1/segments?limit=500')
  expect(new Set(all.segments.map(({ segment }) => segment.kind))).toEqual(new Set(['category', 'channel', 'country', 'language', 'platform', 'product']))
})

test('says beside the list what was tested in its week, and that a week without a report was not tested', async () => {
  const { tests } = await server.json<{ tests: WeekTests | null }>('/v1/rises?week=2024-W40')
  const { method } = (await server.store.report('2024-W40' as IsoWeek))!
  expect(tests).toMatchObject({ week: '2024-W40', seriesTested: method.seriesTested, q: method.q, expectedFalseAlarms: method.expectedFalseAlarms })
  expect((await server.json<{ tests: WeekTests | null }>('/v1/rises?week=2024-W30')).tests).toBeNull()
})
