import { LOOK_ALIKE_DISPERSION } from '../cluster/density-scan.ts'
import { levelBefore } from '../detect/choose-detector.ts'
import type { Birth, LineageEvent, Pattern } from '../domain/pattern.ts'
import type { WeeklySeries } from '../domain/series.ts'
import type { IsoWeek } from '../domain/week.ts'
import { daysIn } from '../domain/words.ts'
import { countUpper } from '../math/count-bounds.ts'
import { countTail } from '../math/count-tail.ts'
import { LEAST_CASES, type Candidate } from './candidate.ts'
import { daysOfWeek } from './weekly-candidates.ts'
import type { WeeklyJudge } from './weekly-judge.ts'

/** How the density scan is named as the source of a signal. */
export const SCAN_DETECTOR = 'density-scan'
const WINDOWS_OF_SCAN = 3
/** Weeks of history without which a founded pattern cannot be told from one that was always there. */
const FIRST_WEEKS = 8
/** Level of the range that is told with a new pattern. */
const UPPER_ALPHA = 0.001

/**
 * Patterns born in the week: by the density scan with the numbers that founded them, or by clustering with those of the week.
 * Fewer than 5 cases are not told.
 *
 * @param queueCount cases of the whole queue in the week: each was the centre of a scan in three windows, which its q-value pays for
 */
export function bornCandidate(pattern: Pattern, series: WeeklySeries, week: IsoWeek, queueCount: number): Candidate | undefined {
  const days = daysOfWeek(week)
  if (pattern.bornOn < days.windowFrom || pattern.bornOn > days.windowTo) return undefined
  // A made pattern is news to nobody; one founded on a history that begins with the week is not news either.
  if (pattern.origin === 'person' || (pattern.origin === 'founded' && series.counts.length <= FIRST_WEEKS)) return undefined
  const weekCount = series.counts.at(-1) ?? 0
  const facts = { kind: 'emerging', patternId: pattern.patternId, note: { kind: 'born' } } as const
  if (pattern.birth === null) {
    if (weekCount < LEAST_CASES) return undefined
    const { expected, lower, upper, pValue, dispersion } = levelBefore(series.counts)
    return { ...facts, ...days, observed: weekCount, expected, lower, upper, pValue, qValue: pValue, dispersion, detector: 'gamma-poisson', reason: 'a group of cases that did not exist before, against the weeks before' }
  }
  if (Math.max(pattern.birth.observed, weekCount) < LEAST_CASES) return undefined
  const { pValue, ...told } = weekCount > pattern.birth.observed ? weekOfBirth(pattern.birth, weekCount, days) : pattern.birth
  return {
    ...facts, ...told, lower: 0, pValue, dispersion: LOOK_ALIKE_DISPERSION, qValue: Math.min(1, pValue * queueCount * WINDOWS_OF_SCAN),
    detector: SCAN_DETECTOR, reason: 'cases that look alike, against as many days of the 91 days before',
  }
}

/** A wave that went on after the scan saw it is told by its whole week, against what the days before its birth predict for a week. */
function weekOfBirth(birth: Birth, weekCount: number, week: Pick<Candidate, 'windowFrom' | 'windowTo'>): Birth {
  const mean = birth.expected * daysIn(week.windowFrom, week.windowTo) / daysIn(birth.windowFrom, birth.windowTo)
  const usual = { mean, dispersion: LOOK_ALIKE_DISPERSION }
  return { ...week, observed: weekCount, expected: mean, upper: Math.max(birth.upper, countUpper(UPPER_ALPHA, usual)), pValue: Math.min(birth.pValue, countTail(weekCount, usual)) }
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
    expected: verdict.expected, lower: verdict.lower, upper: verdict.upper, pValue: verdict.pValue, qValue: verdict.pValue, dispersion: verdict.dispersion,
    detector: judged.verdict.kind === 'insufficient-data' ? 'gamma-poisson' : judged.detector, reason: judged.reason, note: { kind: 'returned', quietWeeks: quietWeeks(series) },
  }
}

/** Weeks without a case before the last one, back to the case before. */
function quietWeeks({ counts }: WeeklySeries): number {
  let weeks = 0
  while (weeks < counts.length - 1 && (counts[counts.length - 2 - weeks] ?? 0) === 0) weeks++
  return weeks
}
