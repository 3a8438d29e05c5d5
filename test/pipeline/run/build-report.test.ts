import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { patternIdOf, WHOLE_QUEUE, type PatternId } from '../../../pipeline/domain/ids.ts'
import type { Load } from '../../../pipeline/domain/load.ts'
import { ReportSchema } from '../../../pipeline/domain/report.ts'
import { ALL, type Counts, type WeeklySeries } from '../../../pipeline/domain/series.ts'
import type { Signal, SignalKind } from '../../../pipeline/domain/signal.ts'
import { weekPlus, type Instant, type IsoDay } from '../../../pipeline/domain/week.ts'
import { buildReport, type BuildReportInput } from '../../../pipeline/run/build-report.ts'
import { createWeeklyJudge } from '../../../pipeline/run/weekly-judge.ts'
import { weeklyReport } from '../../../reports/weekly-report.ts'
import { findingFixture, patternFixture } from '../../support/fixture-findings.ts'
import { dailyFixture, FIXTURE_WEEK, swinging } from '../../support/fixture-series.ts'

const WEEKS = 60
const template = findingFixture({ ordinal: 1, kind: 'rising', signalKind: 'spike', label: 'x', level: 4, lastWeeks: [4], lastDays: [1], window: ['2024-09-30', '2024-10-06'], observed: 20, range: [0, 9], sentence: '20 cases, expected 0 to 9.', languages: ['en'], examples: [], actions: [['Fix it', 'Engineering', '2024-10-08'], ['Tell it', 'Support', '2024-10-09']] })

const signal = (ordinal: number, kind: SignalKind, observed = 20): Signal => ({ ...template.signal, kind, patternId: patternIdOf(ordinal), observed })
const seriesOf = (patternId: PatternId, counts: Counts): WeeklySeries => ({ patternId, segment: ALL, firstWeek: weekPlus(FIXTURE_WEEK, 1 - counts.length), counts })
const steady = (level: number, last: number): number[] => [...Array.from({ length: WEEKS - 1 }, (_, week) => swinging(level, week)), last]
const load = (facts: Partial<Load>): Load => ({ loadId: 'L-000000000001' as Load['loadId'], sha256: 'x', fileName: 'week.csv', source: 'forum', loadedAt: '2024-10-07T06:00:00.000Z' as Instant, asOf: null, state: 'loaded', refusedBecause: null, rowsIn: 0, rowsNew: 0, rowsUpdated: 0, rowsUnchanged: 0, rowsQuarantined: 0, rowsDeferred: 0, ...facts })

/** Four patterns, one of each kind of change, and a steady one; what a test changes is given. */
function input(changes: { readonly signals?: readonly Signal[], readonly series?: readonly WeeklySeries[], readonly loads?: readonly Load[], readonly warnings?: BuildReportInput['found']['warnings'], readonly lateRowCount?: number } = {}): BuildReportInput {
  const ordinals = [1, 2, 3, 4, 5]
  const series = changes.series ?? [seriesOf(WHOLE_QUEUE, steady(200, 205)), ...ordinals.map((ordinal) => seriesOf(patternIdOf(ordinal), steady(12, 10 + ordinal)))]
  const judge = createWeeklyJudge(series, { shortDetector: 'gamma-poisson', longDetector: 'harmonic' })
  return {
    week: FIXTURE_WEEK, now: '2024-10-07T06:00:00.000Z' as Instant, patterns: ordinals.map((ordinal) => patternFixture(ordinal, `Pattern ${ordinal}`)), series,
    found: {
      signals: changes.signals ?? [signal(1, 'spike', 41), signal(2, 'decline', 1), signal(3, 'recurrence', 9), signal(4, 'emerging', 12)], alerts: [], events: [],
      tested: { seriesTested: 6, seriesWithoutHistory: 0, expectedFalseAlarms: 0.03, detectors: [{ detector: 'harmonic', seriesCount: 6, reason: 'a year of history or more' }] }, paging: { level: 0.04, batches: { batches: [] } },
      missingDays: [], warnings: changes.warnings ?? [], judgeSeries: (one, from) => judge.judgeSeries(one, from), judgeDays: () => Promise.reject(new Error('not read here')),
    },
    actions: new Map(ordinals.map((ordinal) => [patternIdOf(ordinal), template.actions.map((action) => ({ ...action, patternId: patternIdOf(ordinal) }))])),
    parts: new Map(ordinals.map((ordinal) => [patternIdOf(ordinal), { examples: [], sharedTokens: [], daily: dailyFixture(patternIdOf(ordinal), 1, [2]) }])),
    queueDaily: dailyFixture(WHOLE_QUEUE, 30, [31]), loads: changes.loads ?? [load({ rowsIn: 205, rowsNew: 200, rowsUnchanged: 5 })], quarantine: [], lateRowCount: changes.lateRowCount ?? 0, withoutPatternCount: 7,
    method: { q: 0.1, embedder: 'char-lsa', clusterer: 'knn-leiden', seed: 1, codeVersion: '0.1.0', configDigest: 'c', inputDigest: 'i' },
  }
}

describe('the report of a week', () => {
  it('fits its schema and can be shown', async () => {
    const report = buildReport(input())
    expect([...Value.Errors(ReportSchema, report)]).toEqual([])
    expect(await weeklyReport(report)).toContain('41 cases')
  })

  it('is the same from the same input', () => {
    expect(buildReport(input())).toEqual(buildReport(input()))
  })

  it('calls signals new, rising, returned and fading, and orders them so', () => {
    expect(buildReport(input()).findings.map(({ kind, pattern }) => [kind, pattern.patternId])).toEqual([['new', 'P-0004'], ['rising', 'P-0001'], ['returned', 'P-0003'], ['fading', 'P-0002']])
    expect(buildReport(input({ signals: [signal(1, 'shift')] })).findings.map(({ kind }) => kind)).toEqual(['rising'])
  })

  it('puts findings of one family and kind together, where the first of them stands', () => {
    const family = { familyId: patternIdOf(1), label: 'Pattern 1', patternIds: [patternIdOf(1), patternIdOf(3), patternIdOf(5)], caseCount: 60, languages: [{ language: 'en', caseCount: 41 }, { language: 'hi', caseCount: 19 }] }
    const signals = [signal(3, 'spike'), signal(2, 'spike'), signal(1, 'spike'), signal(5, 'emerging')]
    const report = buildReport({ ...input({ signals }), families: [family] })
    expect(report.findings.map(({ pattern }) => pattern.patternId)).toEqual(['P-0005', 'P-0003', 'P-0001', 'P-0002'])
    expect(report.families).toEqual([family])
    expect([...Value.Errors(ReportSchema, report)]).toEqual([])
    expect('families' in buildReport({ ...input({ signals }), families: [] })).toBe(false)
  })

  it('keeps the order of the signals inside a kind', () => {
    expect(buildReport(input({ signals: [signal(3, 'spike'), signal(1, 'spike'), signal(2, 'shift')] })).findings.map(({ pattern }) => pattern.patternId)).toEqual(['P-0003', 'P-0001', 'P-0002'])
  })

  it('draws half a year of weeks, ending in the report week with the very count of the series', () => {
    const { findings: [finding], queue } = buildReport(input())
    expect(finding?.weekly.points.length).toBe(26)
    expect(finding?.weekly.points.at(-1)).toMatchObject({ period: FIXTURE_WEEK, count: 14 })
    expect(queue.points.at(-1)).toMatchObject({ period: FIXTURE_WEEK, count: 205 })
  })

  it('puts one action of each finding first, none for what fades', () => {
    expect(buildReport(input()).doFirst.map(({ patternId, title, caseCount }) => [patternId, title, caseCount])).toEqual([['P-0004', 'Fix it', 12], ['P-0001', 'Fix it', 41], ['P-0003', 'Fix it', 9]])
  })
})

describe('the summary', () => {
  it('counts what changed and says it in one sentence with the expected range', () => {
    const { summary } = buildReport(input())
    expect(summary).toMatchObject({ newCount: 1, risingCount: 1, returnedCount: 1, fadingCount: 1, caseCount: 205, withoutPatternCount: 7, lastWeekCount: swinging(200, WEEKS - 2) })
    expect(summary.sentence).toMatch(/^205 cases, as many as usual \(expected \d+ to \d+\)\. 1 issue type is new, 1 rose, 1 came back and 1 faded\.$/)
  })

  it('says so when nothing changed', () => {
    expect(buildReport(input({ signals: [] })).summary.sentence).toMatch(/No issue type changed beyond its usual range\.$/)
  })

  it('tells a surge of the whole queue in its head and not as a finding', () => {
    const surge: Signal = { ...signal(1, 'surge'), patternId: null, sentence: 'The whole queue: 812 cases, expected 150 to 250; 4 times its usual size.' }
    const report = buildReport(input({ signals: [surge] }))
    expect(report.findings).toEqual([])
    expect(report.summary.sentence).toContain(surge.sentence)
  })

  it('does not call a first week usual', () => {
    const { summary, patterns } = buildReport(input({ signals: [], series: [seriesOf(WHOLE_QUEUE, [30]), seriesOf(patternIdOf(1), [4])] }))
    expect(summary).toMatchObject({ caseCount: 30, expected: null, lastWeekCount: null, lastYearCount: null })
    expect(summary.sentence).toContain('not enough history to say whether that is usual')
    expect(patterns.map(({ verdict }) => verdict)).toEqual(['insufficient-data'])
  })
})

describe('the table of patterns', () => {
  it('holds those with cases in the week, largest first, ties by id', () => {
    const counts = [6, 0, 9, 6, 9]
    const { patterns } = buildReport(input({ signals: [], series: [seriesOf(WHOLE_QUEUE, steady(200, 205)), ...counts.map((last, index) => seriesOf(patternIdOf(index + 1), steady(8, last)))] }))
    expect(patterns.map(({ pattern, caseCount }) => [pattern.patternId, caseCount])).toEqual([['P-0003', 9], ['P-0005', 9], ['P-0001', 6], ['P-0004', 6]])
  })

  it('compares with last week and the week 52 weeks back, and keeps missing weeks apart from zeros', () => {
    const counts: (number | null)[] = steady(8, 5)
    counts[WEEKS - 2] = null
    counts[WEEKS - 53] = 3
    counts[WEEKS - 4] = 0
    const [row] = buildReport(input({ signals: [], series: [seriesOf(WHOLE_QUEUE, steady(200, 205)), seriesOf(patternIdOf(1), counts)] })).patterns
    expect(row).toMatchObject({ caseCount: 5, lastWeekCount: null, lastYearCount: 3 })
    expect(row?.recent).toEqual(counts.slice(-26))
  })

  it('gives the verdict of the same point that the chart draws', () => {
    const { patterns: [row], findings } = buildReport(input({ signals: [signal(1, 'spike')], series: [seriesOf(WHOLE_QUEUE, steady(200, 205)), seriesOf(patternIdOf(1), steady(8, 60))] }))
    const drawn = findings[0]?.weekly.points.at(-1)
    expect(row).toMatchObject({ verdict: 'spike', expected: drawn?.expected, lower: drawn?.lower, upper: drawn?.upper })
  })
})

describe('the data behind it', () => {
  it('adds up the rows of the loads, refused files apart, and warns of them', () => {
    const { dataQuality, summary, sources } = buildReport(input({
      loads: [load({ rowsIn: 100, rowsNew: 90, rowsUpdated: 4, rowsUnchanged: 3, rowsQuarantined: 1, rowsDeferred: 2 }), load({ source: 'tickets', rowsIn: 10, rowsNew: 10 }), load({ fileName: 'bad.csv', state: 'refused', refusedBecause: 'export-header-unknown', rowsIn: 50 })],
      warnings: [{ code: 'missing-day', sentence: 'No case at all on Sat 5 Oct.' }], lateRowCount: 3,
    }))
    expect(dataQuality.counts).toEqual({ rowsIn: 110, rowsNew: 100, rowsUpdated: 4, rowsUnchanged: 3, rowsQuarantined: 1, rowsDeferred: 2 })
    expect(dataQuality.warnings.map(({ code }) => code)).toEqual(['missing-day', 'load-refused', 'rows-quarantined', 'rows-late'])
    expect(dataQuality.warnings[1]?.sentence).toContain('export-header-unknown')
    expect(summary.warningCount).toBe(4)
    expect(sources).toEqual(['forum', 'tickets'])
  })

  it('keeps the days that the whole queue is missing', () => {
    const given = input()
    expect(buildReport({ ...given, found: { ...given.found, missingDays: ['2024-10-05' as IsoDay] } }).dataQuality.missingDays).toEqual(['2024-10-05'])
  })
})
