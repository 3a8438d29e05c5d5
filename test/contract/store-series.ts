import { describe, expect, it } from 'vitest'
import { segmentKinds, type Case } from '../../pipeline/domain/case.ts'
import { NO_PATTERN, WHOLE_QUEUE, patternIdOf } from '../../pipeline/domain/ids.ts'
import { ALL } from '../../pipeline/domain/series.ts'
import { MS_PER_DAY, epochDayOf, instantOf, mondayOf, weekOfEpochDay, type Instant, type IsoDay, type IsoWeek } from '../../pipeline/domain/week.ts'
import { tinyAssignment, tinyPattern } from '../support/tiny-findings.ts'
import { tinyCase } from '../support/tiny-cases.ts'
import type { Fresh } from './store.ts'

const on = (day: string): Instant => `${day}T12:00:00.000Z` as Instant
const opened = (days: readonly string[], fields: Partial<Case> = {}): Case[] => days.map((day, index) => tinyCase({ ...fields, sourceCaseId: `${day}-${index}-${fields.product ?? 'none'}`, openedAt: on(day) }))

/** Counts per week and day. */
export function checkSeries(fresh: Fresh): void {
  describe('series', () => {
    it('is empty on an empty store', async () => {
      const { store } = await fresh()
      expect(await store.weekRange()).toBeUndefined()
      expect(await store.weeklySeries('2024-W40' as IsoWeek)).toEqual([])
      expect(await store.segmentSeries(WHOLE_QUEUE, 'product', '2024-W40' as IsoWeek)).toEqual([])
      expect((await store.dailySeries(WHOLE_QUEUE, '2024-10-01' as IsoDay, '2024-10-02' as IsoDay)).counts).toEqual([null, null])
      expect(await store.segmentCounts(WHOLE_QUEUE, '2024-10-01' as IsoDay, '2024-10-02' as IsoDay)).toEqual([])
    })

    it('tells a week without any case (missing) from a week without cases of a pattern (zero)', async () => {
      const { store, load } = await fresh()
      await load({ cases: opened(['2024-09-23', '2024-09-24', '2024-10-08', '2024-10-15']) })
      await store.saveMining({ models: [], patterns: [tinyPattern(1), tinyPattern(2)], assignments: [tinyAssignment('2024-09-24-1-none', 1), tinyAssignment('2024-10-15-3-none', 1)], lineage: [] })
      expect(await store.weekRange()).toEqual({ first: '2024-W39', last: '2024-W42' })
      expect(await store.weeklySeries('2024-W42' as IsoWeek)).toEqual([
        { patternId: WHOLE_QUEUE, segment: ALL, firstWeek: '2024-W39', counts: [2, null, 1, 1] },
        { patternId: 'P-0001', segment: ALL, firstWeek: '2024-W39', counts: [1, null, 0, 1] },
        { patternId: 'P-0002', segment: ALL, firstWeek: '2024-W39', counts: [0, null, 0, 0] },
      ])
    })

    it('ends with the week asked for, before or after the last case, and has none before the first', async () => {
      const { store, load } = await fresh()
      await load({ cases: opened(['2024-09-23', '2024-10-08']) })
      const countsThrough = async (week: string) => (await store.weeklySeries(week as IsoWeek))[0]?.counts
      expect(await countsThrough('2024-W39')).toEqual([1])
      expect(await countsThrough('2024-W43')).toEqual([1, null, 1, null, null])
      expect(await store.weeklySeries('2024-W38' as IsoWeek)).toEqual([])
    })

    it('counts by the days of UTC, both ends included', async () => {
      const { store, load } = await fresh()
      await load({ cases: [tinyCase({ sourceCaseId: 'last', openedAt: '2024-10-01T23:59:59.999Z' as Instant }), tinyCase({ sourceCaseId: 'first', openedAt: '2024-10-02T00:00:00.000Z' as Instant }), ...opened(['2024-10-04'])] })
      const series = await store.dailySeries(WHOLE_QUEUE, '2024-10-01' as IsoDay, '2024-10-04' as IsoDay)
      expect(series).toEqual({ patternId: WHOLE_QUEUE, segment: ALL, firstDay: '2024-10-01', counts: [1, 1, null, 1] })
      expect((await store.dailySeries(NO_PATTERN, '2024-10-01' as IsoDay, '2024-10-01' as IsoDay)).counts).toEqual([1])
      expect((await store.dailySeries(patternIdOf(1), '2024-10-01' as IsoDay, '2024-10-01' as IsoDay)).counts).toEqual([0])
      const together = await store.dailySeriesOf([patternIdOf(1), NO_PATTERN, WHOLE_QUEUE], '2024-10-01' as IsoDay, '2024-10-04' as IsoDay)
      expect(together.map(({ patternId, firstDay, counts }) => ({ patternId, firstDay, counts }))).toEqual([
        { patternId: patternIdOf(1), firstDay: '2024-10-01', counts: [0, 0, null, 0] },
        { patternId: NO_PATTERN, firstDay: '2024-10-01', counts: [1, 1, null, 1] },
        { patternId: WHOLE_QUEUE, firstDay: '2024-10-01', counts: [1, 1, null, 1] },
      ])
    })

    it('gives the segments of all patterns that had cases enough in a year', async () => {
      const { store, load } = await fresh()
      const cases = [...opened(['2024-09-24', '2024-10-01', '2024-10-02'], { product: 'App' }), ...opened(['2024-10-02'], { product: 'Web' }), ...opened(['2022-10-04', '2022-10-05'], { product: 'Old' })]
      await load({ cases })
      await store.saveMining({ models: [], patterns: [tinyPattern(1)], assignments: cases.map(({ sourceCaseId }) => tinyAssignment(sourceCaseId, 1)), lineage: [] })
      const series = (await store.allSegmentSeries('2024-W40' as IsoWeek, 2)).filter(({ segment }) => segment.kind === 'product')
      expect(series.map(({ patternId, segment, counts }) => [patternId, segment.value, counts.length, counts.slice(-2)])).toEqual([['P-0001', 'App', 105, [1, 2]]])
      expect((await store.allSegmentSeries('2024-W40' as IsoWeek, 1)).filter(({ segment }) => segment.kind === 'product').map(({ segment }) => segment.value)).toEqual(['App', 'Web'])
    })

    it('tells how late cases came in since the first load, the first one left out', async () => {
      const { store, load } = await fresh()
      expect(await store.reportingDelays('2024-W36' as IsoWeek, on('2024-12-01'))).toEqual({ seenAt: null, delays: [] })
      await load({ cases: opened(['2024-09-24', '2024-09-25']), now: on('2024-09-30') })
      await load({ cases: opened(['2024-10-02', '2024-10-03']), now: on('2024-10-06') })
      await load({ cases: opened(['2024-10-04']), now: on('2024-10-09') })
      expect(await store.reportingDelays('2024-W36' as IsoWeek, on('2024-12-01'))).toEqual({
        seenAt: on('2024-10-09'), delays: [{ monday: '2024-09-30', delayDays: 0, caseCount: 2 }, { monday: '2024-09-30', delayDays: 3, caseCount: 1 }],
      })
    })

    it('splits a pattern by the values of a segment, largest first, and leaves cases without a value out', async () => {
      const { store, load } = await fresh()
      await load({ cases: [...opened(['2024-10-01', '2024-10-08'], { product: 'App' }), ...opened(['2024-10-08'], { product: 'Web' }), ...opened(['2024-10-09'], { product: '' }), ...opened(['2024-10-09'])] })
      const series = await store.segmentSeries(WHOLE_QUEUE, 'product', '2024-W41' as IsoWeek)
      expect(series.map(({ segment, counts }) => [segment.value, counts])).toEqual([['App', [1, 1]], ['', [0, 1]], ['Web', [0, 1]]])
    })

    it('counts every segment kind', async () => {
      const { store, load } = await fresh()
      await load({ cases: [tinyCase({ sourceCaseId: '1', ...Object.fromEntries(segmentKinds.map((kind) => [kind, `a ${kind}`])) })] })
      const counts = await store.segmentCounts(WHOLE_QUEUE, '2024-10-01' as IsoDay, '2024-10-01' as IsoDay)
      const expected = [{ kind: 'all', value: '' }, ...[...segmentKinds].sort().map((kind) => ({ kind, value: `a ${kind}` }))]
      expect(counts).toEqual(expected.map((segment) => ({ segment, caseCount: 1 })))
    })

    it('tells who wrote the cases of many windows, the first, the last and the oldest, with windows without a case in their places', async () => {
      const { store, load } = await fresh()
      const cases = [
        ...['2024-10-01', '2024-10-02', '2024-10-02', '2024-10-06', '2024-10-07'].map((day, index) => tinyCase({ sourceCaseId: `a${index}`, openedAt: on(day), product: index < 2 ? 'App' : 'Web', reporterRef: index === 2 ? null : `r${index % 2}` })),
        tinyCase({ sourceCaseId: 'b0', openedAt: on('2024-10-03') }), tinyCase({ sourceCaseId: 'b1', openedAt: on('2024-10-03') }),
      ]
      await load({ cases })
      await load({ cases: [tinyCase({ ...cases[6]!, updatedAt: on('2024-10-04'), gone: 'deleted' })] })
      await store.saveMining({ models: [], patterns: [tinyPattern(1)], assignments: [0, 1, 2, 3, 4].map((index) => tinyAssignment(`a${index}`, 1)), lineage: [] })
      const window = { from: '2024-09-30' as IsoDay, to: '2024-10-06' as IsoDay, segment: ALL }
      expect(await store.windowFacts([
        { ...window, patternId: patternIdOf(2) }, { ...window, patternId: patternIdOf(1) }, { ...window, patternId: WHOLE_QUEUE }, { ...window, patternId: patternIdOf(1), segment: { kind: 'product', value: 'App' } },
        { ...window, patternId: patternIdOf(1), to: '2024-10-07' as IsoDay },
      ], 3)).toEqual([
        { distinctReporters: 0, firstAt: null, lastAt: null, oldestIds: [] },
        { distinctReporters: 3, firstAt: on('2024-10-01'), lastAt: on('2024-10-06'), oldestIds: ['test:a0', 'test:a1', 'test:a2'] },
        { distinctReporters: 4, firstAt: on('2024-10-01'), lastAt: on('2024-10-06'), oldestIds: ['test:a0', 'test:a1', 'test:a2'] },
        { distinctReporters: 2, firstAt: on('2024-10-01'), lastAt: on('2024-10-02'), oldestIds: ['test:a0', 'test:a1'] },
        { distinctReporters: 3, firstAt: on('2024-10-01'), lastAt: on('2024-10-07'), oldestIds: ['test:a0', 'test:a1', 'test:a2'] },
      ])
      expect(await store.windowFacts([], 3)).toEqual([])
    })

    it('moves a case to the week and product of its newer version', async () => {
      const { store, load } = await fresh()
      const [row] = opened(['2024-10-01'], { product: 'App' })
      if (row === undefined) throw new Error('no case')
      await load({ cases: [row] })
      await load({ cases: [tinyCase({ ...row, openedAt: on('2024-10-09'), updatedAt: on('2024-10-10'), product: 'Web' })] })
      expect(await store.weekRange()).toEqual({ first: '2024-W41', last: '2024-W41' })
      expect((await store.segmentSeries(WHOLE_QUEUE, 'product', '2024-W41' as IsoWeek)).map(({ segment, counts }) => [segment.value, counts])).toEqual([['Web', [1]]])
    })

    it('agrees with week.ts on the week of every day around each turn of the year from 1990 to 2035', async () => {
      const { store, load } = await fresh()
      const days = Array.from({ length: 46 }, (_, index) => epochDayOf(Date.UTC(1990 + index, 11, 25))).flatMap((christmas) => Array.from({ length: 15 }, (_, offset) => christmas + offset))
      await load({ cases: days.map((day) => tinyCase({ sourceCaseId: String(day), openedAt: instantOf(day * MS_PER_DAY + (day % 2 === 0 ? 0 : MS_PER_DAY - 1)) })) })
      const expected = new Map<string, number>()
      for (const day of days) expected.set(weekOfEpochDay(day), (expected.get(weekOfEpochDay(day)) ?? 0) + 1)
      const [queue] = await store.weeklySeries('2036-W02' as IsoWeek)
      const first = mondayOf(queue?.firstWeek ?? '1990-W01' as IsoWeek)
      const counted = (queue?.counts ?? []).flatMap((count, index): [string, number][] => count === null ? [] : [[weekOfEpochDay(first + index * 7), count]])
      expect(new Map(counted)).toEqual(expected)
    })
  })
}
