import type { Action } from '../../pipeline/domain/action.ts'
import type { Alert } from '../../pipeline/domain/alert.ts'
import { WHOLE_QUEUE, actionIdOf, alertIdOf, caseIdOf, patternIdOf, runIdOf, signalIdOf } from '../../pipeline/domain/ids.ts'
import type { Assignment, Pattern } from '../../pipeline/domain/pattern.ts'
import type { Report } from '../../pipeline/domain/report.ts'
import type { Run } from '../../pipeline/domain/run.ts'
import { ALL, type JudgedSeries } from '../../pipeline/domain/series.ts'
import type { Signal } from '../../pipeline/domain/signal.ts'
import { weekBounds, type Instant, type IsoDay, type IsoWeek } from '../../pipeline/domain/week.ts'

const AT = '2024-10-07T06:00:00.000Z' as Instant
const DAY = '2024-10-01' as IsoDay
const digestOf = (ordinal: number): string => ordinal.toString(16).padStart(12, '0')

/** A pattern with the ordinal given and plain values for the rest. */
export const tinyPattern = (ordinal: number, fields: Partial<Pattern> = {}): Pattern => ({
  patternId: patternIdOf(ordinal),
  state: 'active',
  origin: 'founded',
  label: `issue "${ordinal}", with quotes`,
  labelledBy: 'machine',
  terms: ['refund', 'zurück'],
  medoidCaseId: null,
  exampleCaseIds: [caseIdOf('test', '1')],
  languages: [{ language: 'en', caseCount: 1 }],
  cohesion: 0.625,
  bornOn: DAY,
  birth: { windowFrom: DAY, windowTo: DAY, observed: 9, expected: 1.5, upper: 4, pValue: 1e-9 },
  firstCaseAt: AT,
  lastCaseAt: AT,
  caseCount: 0,
  parentPatternIds: [],
  ...fields,
})

/** A machine's decision on a case of the source `test`; null: it fits nothing. */
export const tinyAssignment = (sourceCaseId: string, pattern: number | null, fields: Partial<Assignment> = {}): Assignment => ({
  caseId: caseIdOf('test', sourceCaseId),
  patternId: pattern === null ? null : patternIdOf(pattern),
  score: 0.75,
  method: pattern === null ? 'none' : 'vote',
  exemplar: false,
  decidedAt: AT,
  ...fields,
})

export const tinySignal = (ordinal: number, week: IsoWeek, fields: Partial<Signal> = {}): Signal => ({
  signalId: signalIdOf(digestOf(ordinal)),
  kind: 'spike',
  patternId: patternIdOf(1),
  week,
  windowFrom: DAY,
  windowTo: DAY,
  segment: ALL,
  observed: 12,
  expected: 3.25,
  lower: 0,
  upper: 7.5,
  pValue: 1e-12,
  qValue: 0.1 + 0.2,
  detector: 'never',
  reason: 'a reason',
  sentence: 'A sentence.',
  distinctReporters: 11,
  contributors: [{ segment: { kind: 'product', value: 'App' }, caseCount: 9, share: 0.75, usualShare: 0.2, ratio: 3, ratioLower: 2, ratioUpper: 4, unusual: true }],
  caseIds: [caseIdOf('test', '1')],
  alertClass: null,
  explanation: null,
  ...fields,
})

export const tinyAlert = (ordinal: number, fields: Partial<Alert> = {}): Alert => ({
  alertId: alertIdOf(digestOf(ordinal)),
  patternId: null,
  kind: 'surge',
  state: 'open',
  openedOn: DAY,
  lastSignalOn: DAY,
  signalIds: [signalIdOf(digestOf(1))],
  sentence: 'A sentence.',
  alertClass: null,
  score: null,
  snoozedUntil: null,
  verdict: null,
  ...fields,
})

export const tinyAction = (ordinal: number, fields: Partial<Action> = {}): Action => ({
  actionId: actionIdOf(digestOf(ordinal)),
  patternId: patternIdOf(1),
  playbookId: 'PB-01',
  title: 'Show the fee before the last step',
  controlLevel: 'eliminate',
  kind: 'preventive',
  state: 'proposed',
  ownerTeam: 'Payments',
  dueOn: '2024-11-01' as IsoDay,
  proposedAt: AT,
  because: ['it recurs'],
  expectedRatio: { low: 0.5, mid: 0.7, high: 0.9, basis: 'expert' },
  verification: 'A screenshot.',
  ...fields,
})

export const tinyRun = (job: string, slot: string, fields: Partial<Run> = {}): Run => ({
  runId: runIdOf(job, slot),
  job,
  slot,
  state: 'running',
  startedAt: AT,
  finishedAt: null,
  asOf: AT,
  seed: 1,
  codeVersion: '0.0.0',
  configDigest: 'c',
  inputDigest: 'i',
  stages: [{ stage: 'load', milliseconds: 12, counts: { rowsIn: 3 } }],
  failedBecause: null,
  ...fields,
})

/** A report of a week in which nothing changed. */
export function tinyReport(week: IsoWeek, revision: number, caseCount: number): Report {
  const { start, end } = weekBounds(week)
  const series = (cadence: JudgedSeries['cadence']): JudgedSeries => ({ patternId: WHOLE_QUEUE, segment: ALL, cadence, points: [{ period: week, count: null, expected: 1.5, lower: 0, upper: 4, alarm: false }] })
  return {
    schemaVersion: 1,
    week,
    weekFrom: start.slice(0, 10) as IsoDay,
    weekTo: end.slice(0, 10) as IsoDay,
    madeAt: AT,
    revision,
    revisedBecause: null,
    sources: ['test'],
    queue: series('week'),
    queueDaily: series('day'),
    summary: {
      sentence: 'A quiet week.', newCount: 0, risingCount: 0, returnedCount: 0, fadingCount: 0, warningCount: 0,
      caseCount, expected: null, lower: null, upper: null, lastWeekCount: null, lastYearCount: null, withoutPatternCount: 0,
    },
    doFirst: [],
    findings: [],
    patterns: [],
    dataQuality: {
      counts: { rowsIn: 0, rowsNew: 0, rowsUpdated: 0, rowsUnchanged: 0, rowsQuarantined: 0, rowsDeferred: 0 },
      loads: [], quarantine: [], missingDays: [], lateRowCount: 0, warnings: [],
    },
    method: {
      seriesTested: 0, seriesWithoutHistory: 0, q: 0.05, expectedFalseAlarms: 0, detectors: [],
      embedder: 'zero', clusterer: 'none', seed: 1, codeVersion: '0.0.0', configDigest: 'c', inputDigest: 'i',
    },
  }
}
