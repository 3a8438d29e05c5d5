import { levelBefore } from '../detect/choose-detector.ts'
import type { LineageEvent, Pattern } from '../domain/pattern.ts'
import type { WeeklySeries } from '../domain/series.ts'
import type { IsoWeek } from '../domain/week.ts'
import { LEAST_CASES, type Candidate } from './candidate.ts'
import { daysOfWeek } from './weekly-candidates.ts'
import type { WeeklyJudge } from './weekly-judge.ts'

/** How the density scan is named as the source of a signal. */
export const SCAN_DETECTOR = 'density-scan'
const WINDOWS_OF_SCAN = 3

/**
 * Patterns born in the week: by the density scan with the numbers that founded them, or from the remainder with those of the week.
 * Fewer than 5 cases are not told.
 *
 * @param queueCount cases of the whole queue in the week: each was the centre of a scan in three windows, which its q-value pays for
 */
export function bornCandidate(pattern: Pattern, series: WeeklySeries, week: IsoWeek, queueCount: number): Candidate | undefined {
  const days = daysOfWeek(week)
  if (pattern.bornOn < days.windowFrom || pattern.bornOn > days.windowTo) return undefined
  if (pattern.origin !== 'scan' && pattern.origin !== 'remainder') return undefined
  const weekCount = series.counts.at(-1) ?? 0
  const facts = { kind: 'emerging', patternId: pattern.patternId, note: { kind: 'born' } } as const
  if (pattern.birth === null) {
    if (weekCount < LEAST_CASES) return undefined
    const { expected, lower, upper, pValue } = levelBefore(series.counts)
    return { ...facts, ...days, observed: weekCount, expected, lower, upper, pValue, qValue: pValue, detector: 'gamma-poisson', reason: 'a new pattern among the cases that fitted none, against the weeks before' }
  }
  const { windowFrom, windowTo, observed, expected, upper, pValue } = pattern.birth
  if (Math.max(observed, weekCount) < LEAST_CASES) return undefined
  return {
    ...facts, windowFrom, windowTo, observed, expected, lower: 0, upper, pValue, qValue: Math.min(1, pValue * queueCount * WINDOWS_OF_SCAN),
    detector: SCAN_DETECTOR, reason: 'cases that look alike, against as many days of the 91 days before',
  }
}

/** Patterns that came back in the week, as the lineage log says. */
export function returnedCandidate(pattern: Pattern, series: WeeklySeries, week: IsoWeek, lineage: readonly LineageEvent[], judge: WeeklyJudge): Candidate | undefined {
  const returned = lineage.some(({ patternId, kind, after }) => patternId === pattern.patternId && kind === 'state-changed' && after === 'recurring')
  const observed = series.counts.at(-1) ?? 0
  if (!returned || observed === 0) return undefined
  const judged = judge.judge(series, week)
  const verdict = judged.verdict.kind === 'insufficient-data' ? levelBefore(series.counts) : judged.verdict
  return {
    kind: 'recurrence', patternId: pattern.patternId, ...daysOfWeek(week), observed,
    expected: verdict.expected, lower: verdict.lower, upper: verdict.upper, pValue: verdict.pValue, qValue: verdict.pValue,
    detector: judged.verdict.kind === 'insufficient-data' ? 'gamma-poisson' : judged.detector, reason: judged.reason, note: { kind: 'returned', quietWeeks: quietWeeks(series) },
  }
}

/** Weeks without a case before the last one, back to the case before. */
function quietWeeks({ counts }: WeeklySeries): number {
  let weeks = 0
  while (weeks < counts.length - 1 && (counts[counts.length - 2 - weeks] ?? 0) === 0) weeks++
  return weeks
}
