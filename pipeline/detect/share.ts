import { Value } from 'typebox/value'
import type { Counts } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import { local } from './local.ts'

/** Cases that the grandparent’s share weighs against the series’ own. */
const PRIOR_CASES = 2
const presets = Value.Create(local.params)

export interface ShareInput {
  /** Cases of the child per week, oldest first, the judged one last. */
  readonly counts: Counts
  /** What the parent was expected to bring in the same weeks: it holds season, holidays and outages. */
  readonly parentExpected: readonly number[]
  /** Share of the child’s kind in the grandparent; null: not known. */
  readonly usualShare: number | null
}

/**
 * Judges a young or thin segment by its share of its parent: mean = parent’s expectation × share, the share that of the weeks before,
 * drawn towards the grandparent’s; scatter and level as in `local`.
 * Source: indirect standardisation with a gamma prior on the ratio, Clayton & Kaldor (1987), Biometrics 43, 671–681.
 *
 * @returns `insufficient-data` as `local` gives it, and where the parent expects nothing
 */
export function judgeShare({ counts, parentExpected, usualShare }: ShareInput, settings: Partial<typeof presets> = {}): Verdict {
  const weeks = counts.length
  const mean = parentExpected.slice(0, weeks).reduce((sum, expected) => sum + expected, 0) / Math.max(1, weeks)
  const params = { ...presets, ...settings }
  if (!(mean > 0) || !((parentExpected[weeks - 1] ?? 0) > 0)) return { kind: 'insufficient-data', weeksNeeded: local.weeksNeeded(params) }
  const exposure = counts.map((_, week) => Math.max(Number.EPSILON, (parentExpected[week] ?? 0) / mean))
  if (usualShare === null || !(usualShare > 0)) return local.judge(counts, params, exposure)
  // The belief enters as one more week before all others, of a length that brings PRIOR_CASES at the usual share.
  const priorExposure = PRIOR_CASES / (usualShare * mean)
  const first = Math.max(0, weeks - 1 - params.gapWeeks - params.windowWeeks)
  return local.judge([PRIOR_CASES, ...counts.slice(first)], { ...params, windowWeeks: params.windowWeeks + 1, leastWindowWeeks: params.leastWindowWeeks + 1 }, [priorExposure, ...exposure.slice(first)])
}
