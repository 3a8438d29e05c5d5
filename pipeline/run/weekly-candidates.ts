import { alphaOf, LONG_HISTORY_WEEKS } from '../detect/choose-detector.ts'
import { benjaminiHochberg } from '../math/benjamini-hochberg.ts'
import type { WeeklySeries } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import { WHOLE_QUEUE } from '../domain/ids.ts'
import { dayOfEpochDay, mondayOf, weekPlus, type IsoWeek } from '../domain/week.ts'
import { LEAST_CASES, type Candidate, type Note } from './candidate.ts'
import type { JudgedWeek, WeeklyJudge } from './weekly-judge.ts'

/** From this many weeks above its range on, a pattern stands at a new level and is no spike any more. */
const WEEKS_TO_NEW_LEVEL = 4
/** Above a new level it is told again when it reaches this many times the weeks before. */
const TOLD_AGAIN_AT = 2
/** Fewer expected cases a week cannot fade visibly. */
const LEAST_EXPECTED_TO_FADE = 5
const WEEKS_TO_FADE = 2
/**
 * Without a year of history the season is not known, and usual weeks are alarms about three times as often as their level says
 * (benchmark `outbreaks --history 9`): such a rise must be this rare to be told.
 */
const LARGEST_YOUNG_P = 0.001

type Known = Exclude<Verdict, { kind: 'insufficient-data' }>
interface Test { readonly series: WeeklySeries, readonly judged: JudgedWeek, readonly verdict: Known, readonly observed: number }

export interface WeeklyTests {
  readonly candidates: readonly Candidate[]
  readonly seriesTested: number
  readonly seriesWithoutHistory: number
  readonly expectedFalseAlarms: number
  readonly detectors: readonly { readonly detector: string, readonly seriesCount: number, readonly reason: string }[]
}

/**
 * Tests the last week of every series and corrects for their number.
 * A rise is told when its detector calls it a spike and its q-value is within the false discovery rate;
 * fading when two weeks running lie below their range, p = (larger of the two)².
 * A whole queue above its range is told apart when most patterns share the rise.
 *
 * @param tested series of the patterns that may be told, and of the whole queue
 * @param daysMissing true: the week has holes, so nothing in it is called fading
 */
export function weeklyCandidates(tested: readonly WeeklySeries[], judge: WeeklyJudge, { week, falseDiscoveryRate, daysMissing }: { readonly week: IsoWeek, readonly falseDiscoveryRate: number, readonly daysMissing: boolean }): WeeklyTests {
  const judgedAll = tested.map((series) => ({ series, judged: judge.judge(series, week) }))
  const tests = judgedAll.flatMap(({ series, judged }): Test[] => judged.verdict.kind === 'insufficient-data' ? [] : [{ series, judged, verdict: judged.verdict, observed: series.counts.at(-1) ?? 0 }])
  const qUp = benjaminiHochberg(tests.map(({ verdict }) => verdict.kind === 'decline' ? 1 : verdict.pValue))
  const fadingP = tests.map((test) => daysMissing ? 1 : fadingPValue(test, judge, week))
  const qDown = benjaminiHochberg(fadingP)

  const candidates = tests.flatMap((test, i): Candidate[] => {
    if (qUp[i]! <= falseDiscoveryRate) return risen(test, judge, week, qUp[i]!)
    return qDown[i]! <= falseDiscoveryRate ? [candidateOf(test, week, 'decline', { kind: 'faded', weeksBelow: WEEKS_TO_FADE }, fadingP[i]!, qDown[i]!)] : []
  })
  return {
    candidates, seriesTested: tests.length, seriesWithoutHistory: judgedAll.length - tests.length,
    expectedFalseAlarms: tests.reduce((sum, { judged }) => sum + alphaOf(judged.detector), 0),
    detectors: countByDetector(tests),
  }
}

function risen(test: Test, judge: WeeklyJudge, week: IsoWeek, q: number): Candidate[] {
  const { series, verdict, observed } = test
  if (verdict.kind !== 'spike' || observed < LEAST_CASES || observed <= verdict.expected) return []
  if (verdict.pValue > LARGEST_YOUNG_P && series.counts.filter((count) => count !== null).length < LONG_HISTORY_WEEKS) return []
  if (series.patternId === WHOLE_QUEUE) {
    const factor = judge.queueFactor(week)
    return factor * verdict.expected > verdict.upper ? [candidateOf(test, week, 'surge', { kind: 'queue', factor }, verdict.pValue, q)] : []
  }
  const weeksAbove = 1 + alarmsBefore(series, judge, week)
  if (weeksAbove < WEEKS_TO_NEW_LEVEL) return [candidateOf(test, week, 'spike', { kind: 'week', weekBefore: series.counts.at(-2) ?? null }, verdict.pValue, q)]
  if (weeksAbove === WEEKS_TO_NEW_LEVEL) return [candidateOf(test, week, 'shift', { kind: 'level', weeksAbove }, verdict.pValue, q)]
  const highest = Math.max(...series.counts.slice(-weeksAbove, -1).map((count) => count ?? 0))
  return observed >= TOLD_AGAIN_AT * highest ? [candidateOf(test, week, 'spike', { kind: 'week', weekBefore: series.counts.at(-2) ?? null }, verdict.pValue, q)] : []
}

/** Weeks right before `week` that were alarms as well; counting stops one above what a new level needs. */
function alarmsBefore(series: WeeklySeries, judge: WeeklyJudge, week: IsoWeek): number {
  let weeks = 0
  while (weeks <= WEEKS_TO_NEW_LEVEL && weeks + 1 < series.counts.length && judge.judge(series, weekPlus(week, -1 - weeks)).verdict.kind === 'spike') weeks++
  return weeks
}

/** 1 unless exactly this week and the one before lie below their range. The larger of two independent p-values is below x with probability x². */
function fadingPValue({ series, verdict }: Test, judge: WeeklyJudge, week: IsoWeek): number {
  if (series.patternId === WHOLE_QUEUE || verdict.kind !== 'decline' || verdict.expected < LEAST_EXPECTED_TO_FADE || series.counts.length <= WEEKS_TO_FADE) return 1
  const before = judge.judge(series, weekPlus(week, -1)).verdict
  if (before.kind !== 'decline' || before.expected < LEAST_EXPECTED_TO_FADE) return 1
  if (judge.judge(series, weekPlus(week, -WEEKS_TO_FADE)).verdict.kind === 'decline') return 1
  return Math.max(verdict.pValue, before.pValue) ** 2
}

function candidateOf({ series, judged, verdict, observed }: Test, week: IsoWeek, kind: Candidate['kind'], note: Note, pValue: number, qValue: number): Candidate {
  const { windowFrom, windowTo } = daysOfWeek(week)
  return {
    kind, patternId: series.patternId === WHOLE_QUEUE ? null : series.patternId, windowFrom, windowTo, observed,
    expected: verdict.expected, lower: verdict.lower, upper: verdict.upper, pValue, qValue, detector: judged.detector, reason: judged.reason, note,
  }
}

export function daysOfWeek(week: IsoWeek) {
  const monday = mondayOf(week)
  return { windowFrom: dayOfEpochDay(monday), windowTo: dayOfEpochDay(monday + 6) }
}

function countByDetector(tests: readonly Test[]): WeeklyTests['detectors'] {
  const counts = new Map<string, { readonly detector: string, readonly reason: string, seriesCount: number }>()
  for (const { judged: { detector, rule } } of tests) {
    const entry = counts.get(detector) ?? { detector, reason: rule, seriesCount: 0 }
    entry.seriesCount++
    counts.set(detector, entry)
  }
  return [...counts.values()].sort((a, b) => a.detector < b.detector ? -1 : 1)
}
