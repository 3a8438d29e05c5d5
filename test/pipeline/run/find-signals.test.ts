import { describe, expect, it } from 'vitest'
import type { DayAlert } from '../../../pipeline/domain/day-alert.ts'
import { patternIdOf, WHOLE_QUEUE } from '../../../pipeline/domain/ids.ts'
import type { LineageEvent, Pattern } from '../../../pipeline/domain/pattern.ts'
import { weekBounds, weekPlus, type IsoDay, type IsoWeek } from '../../../pipeline/domain/week.ts'
import { findSignals, type FindSignalsInput, type FoundSignals } from '../../../pipeline/run/find-signals.ts'
import { USUAL_CONDITIONS } from '../../../pipeline/run/weekly-conditions.ts'
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

  it('tells the same rise no longer when earlier alerts of the pattern were noise, and says in the reason what verdicts did', async () => {
    const placed = queueWith((pattern, day) => pattern === 2 && day >= from ? 2.6 : 1)
    const before = (await findSignals(inputOf(placed))).signals[0]!
    expect(before.patternId).toBe('P-0003')
    const alerts = (patternId: string, factor: number) => findSignals(inputOf(placed, { levels: new Map([[patternId as Pattern['patternId'], factor]]) }))
    expect(told(await alerts('P-0003', before.qValue > 0.1 / 64 ? 1 / 64 : before.pValue / 2))).toEqual([])
    const raised = (await alerts('P-0003', 4)).signals[0]!
    expect(raised.qValue).toBeLessThan(before.qValue)
    expect(raised.reason).toContain('verdicts on earlier alerts multiply its level by 4')
    // What one gains the others pay for.
    expect((await alerts('P-0001', 4)).signals[0]?.qValue ?? 1).toBeGreaterThan(before.qValue)
  })

  const seenOn = (ordinal: number, facts: Partial<DayAlert> = {}): DayAlert => ({
    day: dayIn(week, 3), patternId: patternIdOf(ordinal), kind: 'spike', alertClass: 'issue', incident: 7, told: true, windowFrom: dayIn(week, 3), windowTo: dayIn(week, 3), observed: 18, expected: 2.9, lower: 0, upper: 11,
    pValue: 1e-8, dispersion: 1.3, engine: 'daily-windows', tokens: [], distinctReporters: 18, points: [{ period: dayIn(week, 3), count: 18, expected: 2.9, lower: 0, upper: 11, alarm: true }], caseIds: [], ...facts,
  })
  const burst = (ordinal: number) => Array.from({ length: 18 }, (_, i) => ({ patternId: patternIdOf(ordinal), case: caseOn(dayIn(week, 3), 900_000 + 1000 * ordinal + i) }))
  const calmFirst = queueWith((pattern, day) => pattern < 2 && day >= from ? 0.4 : 1)

  it('tells a burst of one day that the week hides as the daily watch saw it, and draws its numbers', async () => {
    const found = await findSignals(inputOf([...calmFirst, ...burst(1)], { dayAlerts: [seenOn(1)] }))
    expect(told(found)).toEqual(['spike P-0001'])
    const [signal] = found.signals
    expect(signal).toMatchObject({ windowTo: dayIn(week, 3), detector: 'daily-windows', alertClass: 'issue' })
    expect(signal!.sentence).toContain('on Thu 3 Oct, expected')
    expect(signal!.explanation).toMatchObject({ count: 18, expected: 2.9, bound: 11, incident: 7, cadence: 'day', points: seenOn(1).points, windowDays: 1 })
    expect(found.events).toHaveLength(1)
  })

  it('makes one finding of two patterns that rose in one incident, the other a part of it', async () => {
    const found = await findSignals(inputOf([...calmFirst, ...burst(1), ...burst(2)], { dayAlerts: [seenOn(1), seenOn(2, { observed: 12 })] }))
    expect(told(found)).toEqual(['spike P-0001'])
    expect(found.signals[0]!.explanation!.parts).toMatchObject([{ patternId: 'P-0002', observed: 12 }])
  })

  it('tells what a change of the form brought as a warning, never as a finding', async () => {
    const found = await findSignals(inputOf([...calmFirst, ...burst(1)], { dayAlerts: [seenOn(1, { alertClass: 'data-quality', told: false })] }))
    expect(found).toMatchObject({ signals: [], alerts: [] })
    expect(found.warnings).toMatchObject([{ code: 'form-changed' }])
  })

  it('marks a rise on days with doubled rows and alerts nobody', async () => {
    const rise = inputOf(queueWith((pattern, day) => pattern === 2 && day >= from ? 3 : 1))
    const found = await findSignals({ ...rise, quality: [{ kind: 'rows-doubled', severity: 'warning', sentence: '', days: [dayIn(week, 2)], numbers: {} }] })
    expect(found.signals).toMatchObject([{ alertClass: 'data-quality' }])
    expect(found.alerts).toEqual([])
    expect((await findSignals(rise)).alerts).toMatchObject([{ alertClass: 'issue' }])
  })

  it('explains a finding by the numbers that its chart draws', async () => {
    const input = inputOf(queueWith((pattern, day) => pattern === 2 && day >= from ? 3 : 1))
    const found = await findSignals(input)
    const [{ observed, expected, lower, upper, explanation }] = found.signals as [FoundSignals['signals'][number]]
    expect(explanation).toMatchObject({ engine: 'gamma-poisson', count: observed, expected, bound: upper, excess: observed - expected, completeness: 1, cadence: 'week', windowDays: 7, parts: [] })
    expect(explanation!.points.at(-1)).toEqual({ period: week, count: observed, expected, lower, upper, alarm: true })
    expect(explanation!.points).toEqual(found.judgeSeries(input.series.find(({ patternId }) => patternId === patternIdOf(3))!, weekPlus(week, -25)).points)
  })

  it('thins the expectation of a week that is known in part, and judges nothing below 30 %', async () => {
    const half = queueWith((_, day) => day >= from ? 0.5 : 1)
    const conditions = (known: number) => ({ ...USUAL_CONDITIONS, completeness: [known] })
    const rising = queueWith((pattern, day) => day < from ? 1 : pattern === 0 ? 2 : 0.5)
    expect(told(await findSignals(inputOf(half, { conditions: conditions(0.5) })))).toEqual([])
    const found = await findSignals(inputOf(rising, { conditions: conditions(0.5) }))
    expect(told(found)).toEqual(['spike P-0001'])
    expect(found.signals[0]!.explanation).toMatchObject({ completeness: 0.5 })
    const early = await findSignals(inputOf(rising, { conditions: conditions(0.2) }))
    expect(early).toMatchObject({ signals: [], tested: { seriesTested: 0 } })
    expect(early.warnings).toMatchObject([{ code: 'week-incomplete' }])
  })

  it('ranks a pattern with grave cases above a larger one without', async () => {
    const input = inputOf(queueWith((pattern, day) => day < from ? 1 : pattern === 2 ? 3.5 : pattern === 4 ? 3.5 : 1))
    expect(told(await findSignals(input))).toEqual(['spike P-0003', 'spike P-0005'])
    expect(told(await findSignals({ ...input, severityOf: (id) => id === patternIdOf(5) ? 4 : 1 }))).toEqual(['spike P-0005', 'spike P-0003'])
  })

  it('pages by the rate over all weeks: what earlier weeks spent is not there any more', async () => {
    const input = inputOf(queueWith((pattern, day) => pattern === 2 && day >= from ? 3 : 1))
    const fresh = await findSignals(input)
    expect(fresh.alerts).toHaveLength(1)
    expect(fresh.paging.batches.batches).toHaveLength(1)
    const spent = { batches: [{ level: 0.05, tests: 11, rejected: 0, rejectedAtMost: 1 }, { level: 0.0165, tests: 11, rejected: 0, rejectedAtMost: 1 }] }
    expect((await findSignals({ ...input, batches: spent })).paging.level).toBeLessThan(fresh.paging.level)
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
