import { describe, expect, it } from 'vitest'
import { patternIdOf, WHOLE_QUEUE } from '../../../pipeline/domain/ids.ts'
import type { LineageEvent, Pattern } from '../../../pipeline/domain/pattern.ts'
import { weekBounds, weekPlus, type IsoDay, type IsoWeek } from '../../../pipeline/domain/week.ts'
import { findSignals, type FindSignalsInput, type FoundSignals } from '../../../pipeline/run/find-signals.ts'
import { caseOn, readersOf, type PlacedCase } from '../../support/case-readers.ts'
import { dayIn, lastWeekOf, oldPattern, quietQueue, type QueueShape } from '../../support/quiet-queue.ts'

const shape = { firstWeek: '2024-W10' as IsoWeek, weeks: 31, dailyRates: [3, 2, 1.5, 1, 1, 1, 0.8, 0.8, 0.5, 0.5] }
const week = lastWeekOf(shape)
const from = dayIn(week, 0)

const inputOf = (placed: readonly PlacedCase[], more: Partial<FindSignalsInput> = {}): FindSignalsInput => {
  const readers = readersOf(placed)
  return {
    week, series: readers.weeklySeries(shape.firstWeek, week), patterns: shape.dailyRates.map((_, i) => oldPattern(patternIdOf(i + 1))),
    lineage: [], alerts: [], readers, settings: { shortDetector: 'gamma-poisson', longDetector: 'harmonic', falseDiscoveryRate: 0.1 }, now: weekBounds(week).end, ...more,
  }
}
const queueWith = (factor: NonNullable<QueueShape['factor']>, more: Partial<QueueShape> = {}) => quietQueue({ ...shape, factor, ...more })
const told = ({ signals }: FoundSignals) => signals.map(({ kind, patternId }) => `${kind} ${patternId ?? 'queue'}`)

describe('findSignals', () => {
  it('tells nothing of quiet weeks, in at least 19 of 20 queues', async () => {
    let quiet = 0
    for (let seed = 1; seed <= 20; seed++) quiet += (await findSignals(inputOf(quietQueue({ ...shape, seed })))).signals.length === 0 ? 1 : 0
    expect(quiet).toBeGreaterThanOrEqual(19)
  })

  it('tells a pattern that triples, and only it', async () => {
    const found = await findSignals(inputOf(queueWith((pattern, day) => pattern === 2 && day >= from ? 3 : 1)))
    expect(told(found)).toEqual(['spike P-0003'])
    expect(found.signals[0]!.sentence).toMatch(/^\d+ cases, expected \d+ to \d+; [\d.]+ times the usual/)
  })

  it('tells a burst of one day that the week hides, with the day in its sentence', async () => {
    const burst = Array.from({ length: 18 }, (_, i) => ({ patternId: patternIdOf(1), case: caseOn(dayIn(week, 3), 900_000 + i) }))
    const calm = queueWith((pattern, day) => pattern === 0 && day >= from ? 0.4 : 1)
    const found = await findSignals(inputOf([...calm, ...burst]))
    expect(told(found)).toEqual(['spike P-0001'])
    expect(found.signals[0]).toMatchObject({ windowTo: dayIn(week, 3), detector: 'daily-windows' })
    expect(found.signals[0]!.sentence).toContain('on Thu 3 Oct, expected')
  })

  it('tells a surge of the whole queue as one finding', async () => {
    const found = await findSignals(inputOf(queueWith((_, day) => day >= from ? 2.2 : 1)))
    expect(told(found)).toEqual(['surge queue'])
    expect(found.signals[0]!.sentence).toMatch(/^The whole queue: \d+ cases, expected \d+ to \d+; 2\.\d times its usual size\.$/)
  })

  it('tells a pattern that outgrows a surge besides it', async () => {
    const found = await findSignals(inputOf(queueWith((pattern, day) => day < from ? 1 : pattern === 4 ? 9 : 2)))
    expect(told(found).sort()).toEqual(['spike P-0005', 'surge queue'])
  })

  it('tells fading in the second week below the range, not in the first', async () => {
    const fadingFrom = (start: IsoDay) => findSignals(inputOf(queueWith((pattern, day) => pattern === 1 && day >= start ? 0.05 : 1)))
    expect(told(await fadingFrom(from))).toEqual([])
    const found = await fadingFrom(dayIn(weekPlus(week, -1), 0))
    expect(told(found)).toEqual(['decline P-0002'])
    expect(found.alerts).toEqual([])
  })

  it('warns of a missing day and calls nothing fading', async () => {
    const lastWeek = dayIn(weekPlus(week, -1), 0)
    const placed = quietQueue({ ...shape, dailyRates: shape.dailyRates.map((rate) => rate * 2), factor: (pattern, day) => pattern === 1 && day >= lastWeek ? 0.02 : 1 })
    expect(told(await findSignals(inputOf(placed)))).toEqual(['decline P-0002'])
    const gap = dayIn(week, 2)
    const found = await findSignals(inputOf(placed.filter((one) => !one.case.openedAt.startsWith(gap))))
    expect(found.missingDays).toEqual([gap])
    expect(found.warnings.map(({ code }) => code)).toEqual(['days-missing'])
    expect(told(found)).toEqual([])
  })

  it('never asks anything of a wholly missing week', async () => {
    const found = await findSignals(inputOf(quietQueue(shape).filter((one) => one.case.openedAt < `${from}T`)))
    expect(found.signals).toEqual([])
    expect(found.tested.seriesTested).toBe(0)
    expect(found.missingDays).toHaveLength(7)
  })

  const born = (fields: Partial<Pattern>): Pattern => oldPattern(patternIdOf(11), { origin: 'scan', bornOn: dayIn(week, 1), birth: { windowFrom: dayIn(week, 1), windowTo: dayIn(week, 3), observed: 41, expected: 0.1, upper: 1, pValue: 1e-40 }, ...fields })
  const wave = (count: number, reporters: number) => Array.from({ length: count }, (_, i) => ({ patternId: patternIdOf(11), case: caseOn(dayIn(week, 1 + i % 3), 800_000 + i, { reporterRef: `w${i % reporters}`, language: i % 10 === 0 ? 'hi' : 'en' }) }))
  const withBorn = (placed: readonly PlacedCase[], pattern: Pattern, more: Partial<FindSignalsInput> = {}) => {
    const input = inputOf(placed, more)
    return findSignals({ ...input, patterns: [...input.patterns, pattern] })
  }

  it('tells a pattern born in the week with the numbers that founded it', async () => {
    const found = await withBorn([...quietQueue(shape), ...wave(41, 30)], born({}))
    expect(told(found)).toEqual(['emerging P-0011'])
    expect(found.signals[0]).toMatchObject({ observed: 41, expected: 0.1, upper: 1, distinctReporters: 30, windowFrom: dayIn(week, 1) })
    expect(found.signals[0]!.sentence).toMatch(/^41 cases, expected 0 to 1; first seen Tue 1 Oct \d\d:\d\d UTC; all in 3 days\.$/)
    expect(found.signals[0]!.contributors.find(({ segment }) => segment.value === 'hi')).toMatchObject({ unusual: true, caseCount: 5 })
    expect(found.signals[0]!.contributors.find(({ segment }) => segment.value === 'en')).toMatchObject({ unusual: false })
    expect(found.events.map(({ type, subject }) => ({ type, subject }))).toEqual([{ type: 'pattern.emerged', subject: 'P-0011' }])
  })

  it('does not tell what fewer than three people wrote', async () => {
    expect(told(await withBorn([...quietQueue(shape), ...wave(41, 2)], born({})))).toEqual([])
  })

  it('does not tell a birth of fewer than five cases', async () => {
    const few = born({ birth: { windowFrom: dayIn(week, 1), windowTo: dayIn(week, 3), observed: 4, expected: 0.01, upper: 1, pValue: 1e-9 } })
    expect(told(await withBorn([...quietQueue(shape), ...wave(4, 4)], few))).toEqual([])
  })

  it('tells a returned pattern from the lineage log, with the weeks that it was quiet', async () => {
    const lineage: LineageEvent[] = [{ patternId: patternIdOf(11), kind: 'state-changed', at: weekBounds(week).start, actor: 'machine', reason: 'back', before: 'resolved', after: 'recurring' }]
    const early = Array.from({ length: 20 }, (_, i) => ({ patternId: patternIdOf(11), case: caseOn(dayIn(weekPlus(shape.firstWeek, 10), i % 7), 700_000 + i) }))
    const found = await withBorn([...quietQueue(shape), ...early, ...wave(9, 9)], oldPattern(patternIdOf(11), { state: 'recurring' }), { lineage })
    expect(told(found)).toEqual(['recurrence P-0011'])
    expect(found.signals[0]!.sentence).toMatch(/^Back after 19 quiet weeks: 9 cases, expected 0 to \d+/)
    expect(found.events.map(({ type }) => type)).toEqual(['pattern.regressed'])
  })

  it('joins an episode that goes on, and opens a new one after 14 quiet days', async () => {
    const input = inputOf(queueWith((pattern, day) => pattern === 2 && day >= from ? 3 : 1))
    const first = await findSignals(input)
    const opened = first.alerts[0]!
    const again = await findSignals({ ...input, alerts: first.alerts })
    expect(again.alerts).toEqual(first.alerts)
    expect(again.events).toEqual([])

    const earlier = { ...opened, alertId: opened.alertId.replace(/.$/, (last) => last === '0' ? '1' : '0') as typeof opened.alertId, signalIds: [], openedOn: dayIn(weekPlus(week, -2), 6), lastSignalOn: dayIn(weekPlus(week, -2), 6) }
    const joined = await findSignals({ ...input, alerts: [earlier] })
    expect(joined.alerts).toEqual([{ ...earlier, signalIds: opened.signalIds, lastSignalOn: opened.lastSignalOn, sentence: opened.sentence }])
    expect(joined.events).toEqual([])

    const old = { ...earlier, lastSignalOn: dayIn(weekPlus(week, -3), 6) }
    expect((await findSignals({ ...input, alerts: [old] })).events).toHaveLength(1)
  })

  it('calls a pattern that stays high for four weeks a new level once, then no more', async () => {
    const high = (weeks: number) => queueWith((pattern, day) => pattern === 0 && day >= dayIn(weekPlus(week, 1 - weeks), 0) ? 2.5 : 1)
    expect(told(await findSignals(inputOf(high(3))))).toEqual(['spike P-0001'])
    expect(told(await findSignals(inputOf(high(4))))).toEqual(['shift P-0001'])
    expect(told(await findSignals(inputOf(high(5))))).toEqual([])
  })

  it('judges charts by earlier weeks only, and draws the numbers of the signal', async () => {
    const placed = queueWith((pattern, day) => pattern === 2 && day >= from ? 3 : 1)
    const input = inputOf(placed)
    const found = await findSignals(input)
    const series = input.series.find(({ patternId }) => patternId === patternIdOf(3))!
    const drawn = found.judgeSeries(series, weekPlus(week, -25))
    expect(drawn.points).toHaveLength(26)
    const { observed, expected, lower, upper } = found.signals[0]!
    expect(drawn.points.at(-1)).toEqual({ period: week, count: observed, expected, lower, upper, alarm: true })

    const calm = inputOf(quietQueue({ ...shape, factor: (pattern, day) => pattern === 2 && day >= from ? 0.2 : 1 }))
    const before = (await findSignals(calm)).judgeSeries(calm.series.find(({ patternId }) => patternId === patternIdOf(3))!, weekPlus(week, -25))
    expect(before.points.slice(0, -1)).toEqual(drawn.points.slice(0, -1))
  })

  it('draws days with missing ones as missing', async () => {
    const gap = dayIn(week, 2)
    const found = await findSignals(inputOf(quietQueue(shape).filter((one) => !one.case.openedAt.startsWith(gap))))
    const drawn = await found.judgeDays(patternIdOf(1), from)
    expect(drawn.points.map(({ count }) => count === null)).toEqual([false, false, true, false, false, false, false])
    expect(drawn.points[2]).toMatchObject({ expected: null, alarm: false })
    expect((await found.judgeDays(WHOLE_QUEUE, from)).points[0]!.expected).toBeGreaterThan(5)
  })

  it('gives the same findings whatever the order of series and patterns', async () => {
    const input = inputOf(queueWith((pattern, day) => pattern > 7 && day >= from ? 5 : 1))
    const found = await findSignals(input)
    const turned = await findSignals({ ...input, series: [...input.series].reverse(), patterns: [...input.patterns].reverse() })
    expect(found.signals.length).toBeGreaterThan(1)
    expect(JSON.stringify(turned.signals)).toBe(JSON.stringify(found.signals))
  })

  it('counts its tests', async () => {
    const { tested } = await findSignals(inputOf(quietQueue(shape)))
    expect(tested).toMatchObject({ seriesTested: 11, seriesWithoutHistory: 0, detectors: [{ detector: 'gamma-poisson', seriesCount: 11 }] })
    expect(tested.expectedFalseAlarms).toBeCloseTo(0.011, 10)
  })

  it('gives an empty answer on an empty store', async () => {
    const found = await findSignals(inputOf([]))
    expect(found).toMatchObject({ signals: [], alerts: [], events: [], missingDays: [] })
  })
})
