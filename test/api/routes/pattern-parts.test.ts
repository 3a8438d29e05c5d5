import { expect, test } from 'vitest'
import type { CaseView } from '../../../api/case-view.ts'
import type { Segments } from '../../../api/routes/pattern-parts.ts'
import type { LineageEvent } from '../../../pipeline/domain/pattern.ts'
import type { JudgedSeries } from '../../../pipeline/domain/series.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()

test('lists the cases of a pattern, newest first, each with its pattern', async () => {
  const { cases } = await server.json<{ cases: CaseView[] }>('/v1/patterns/P-0002/cases?limit=5')
  expect(cases).toHaveLength(5)
  expect(cases.map((one) => one.openedAt)).toEqual(cases.map((one) => one.openedAt).toSorted().reverse())
  for (const one of cases) expect(one).toMatchObject({ patternId: 'P-0002', masked: false })
})

test('filters the cases of a pattern by day and language', async () => {
  const { cases } = await server.json<{ cases: CaseView[] }>('/v1/patterns/P-0002/cases?from=2024-09-30&to=2024-10-06&language=de&limit=500')
  expect(cases.length).toBeGreaterThan(0)
  for (const one of cases) {
    expect(one.language).toBe('de')
    expect(one.openedAt >= '2024-09-30' && one.openedAt < '2024-10-07').toBe(true)
  }
})

test('walks all cases of a pattern page by page', async () => {
  let url: string | undefined = '/v1/patterns/P-0001/cases?limit=15'
  const seen = new Set<string>()
  while (url !== undefined) {
    const response = await server.call(url)
    for (const one of response.json<{ cases: CaseView[] }>().cases) seen.add(one.caseId)
    url = /<([^>]*)>; rel="next"/.exec(String(response.headers.link))?.[1]
  }
  expect(seen.size).toBe(41)
})

test('tells no reporter, agent or raw field of a case', async () => {
  const { cases: [one] } = await server.json<{ cases: object[] }>('/v1/patterns/P-0002/cases?limit=1')
  expect(Object.keys(one ?? {})).not.toEqual(expect.arrayContaining(['reporterRef']))
  for (const hidden of ['reporterRef', 'assigneeRef', 'extra', 'rowHash']) expect(one).not.toHaveProperty(hidden)
})

test('gives the weekly series with the expected range, one point a week', async () => {
  const series = await server.json<JudgedSeries>('/v1/patterns/P-0002/series?cadence=week')
  expect(series).toMatchObject({ patternId: 'P-0002', cadence: 'week' })
  expect(series.points.at(-1)).toMatchObject({ period: '2024-W40', count: 35, alarm: true })
  expect(series.points.at(-1)?.upper).toBeLessThan(35)
})

test('gives the daily series, which adds up to the week', async () => {
  const { points } = await server.json<JudgedSeries>('/v1/patterns/P-0002/series?cadence=day')
  const week = points.filter(({ period }) => period >= '2024-09-30' && period <= '2024-10-06')
  expect(week).toHaveLength(7)
  expect(week.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(35)
})

test('gives a series as CSV too', async () => {
  const response = await server.call({ url: '/v1/patterns/P-0002/series?cadence=week', headers: { accept: 'text/csv' } })
  expect(response.body.split('\r\n')[0]).toBe('period,count,expected,lower,upper,alarm')
  expect(response.body).toMatch(/2024-W40,35,/)
})

test('splits the weekly counts by a case field, largest first', async () => {
  const { firstWeek, segments } = await server.json<Segments>('/v1/patterns/P-0001/segments?kind=country')
  expect(firstWeek).toBe('2024-W10')
  expect(segments.reduce((sum, { caseCount }) => sum + caseCount, 0)).toBe(41)
  expect(segments.map(({ caseCount }) => caseCount)).toEqual(segments.map(({ caseCount }) => caseCount).toSorted((a, b) => b - a))
})

test('tells what happened to a pattern', async () => {
  const { lineage } = await server.json<{ lineage: LineageEvent[] }>('/v1/patterns/P-0001/lineage')
  expect(lineage).toEqual([expect.objectContaining({ patternId: 'P-0001', kind: 'appeared', actor: 'machine' })])
})

test.each(['cases', 'series?cadence=week', 'segments?kind=country', 'lineage'])('%s of a pattern that is not there is a problem', async (part) => {
  expectProblem(await server.call(`/v1/patterns/P-9999/${part}`), 'pattern-not-found')
})

test.each(['cases?from=yesterday', 'series', 'series?cadence=year', 'segments?kind=colour', 'lineage?limit=many'])('%s does not fit the schema', async (part) => {
  expect(expectProblem(await server.call(`/v1/patterns/P-0001/${part}`), 'request-invalid').errors).toHaveLength(1)
})

test('the segments of a pattern carry their share of the last weeks beside the usual one', async () => {
  const { from, to, segments } = await server.json<Segments>('/v1/patterns/P-0001/segments?kind=product&weeks=1')
  expect([from, to]).toEqual(['2024-09-30', '2024-10-06'])
  expect(segments.map(({ segment }) => segment.value)).toEqual(['Marketplace'])
  expect(segments[0]?.recently).toMatchObject({ caseCount: 41, share: 1, unusual: true })
  // The other patterns of the week are of both products.
  const others = (await server.store.segmentCounts('*' as never, from!, to!)).filter(({ segment }) => segment.kind === 'product')
  const marketplace = others.find(({ segment }) => segment.value === 'Marketplace')?.caseCount ?? 0
  const total = others.reduce((sum, { caseCount }) => sum + caseCount, 0)
  expect(segments[0]?.recently.usualShare).toBeCloseTo((marketplace - 41) / (total - 41), 12)
})
