import { Value } from 'typebox/value'
import type { Counts } from '../domain/series.ts'
import type { EngineName } from './choose-detector.ts'
import type { Exposure } from './detector.ts'
import { harmonic } from './harmonic.ts'
import { explainUsual, historyBefore } from './harmonic-usual.ts'
import { WEEKS_PER_YEAR } from './harmonic-model.ts'

/** What stands behind an expectation. */
export interface FitFacts {
  readonly yearsUsed: number
  /** Part of the expectation that the season brings, 1 − 1 / factor; null where none is fitted. */
  readonly seasonShare: number | null
  /** The same of the trend, against the middle of the history. */
  readonly trendShare: number | null
  /** Weeks that were taken for past outbreaks; null where none are weighed down. */
  readonly weeksDownWeighted: number | null
}

const presets = Value.Create(harmonic.params)

/**
 * Says what the expectation of the last week of a series was made of. Only `harmonic` knows seasons and trends; it is fitted once more.
 *
 * @param counts and exposure as the engine was shown them
 */
export function explainFit(engine: EngineName, counts: Counts, exposure?: Exposure): FitFacts {
  const yearsUsed = counts.slice(0, -1).filter((count) => count !== null).length / WEEKS_PER_YEAR
  const nothing = { yearsUsed, seasonShare: null, trendShare: null, weeksDownWeighted: null }
  if (engine !== 'harmonic') return nothing
  const observations = historyBefore(counts, presets, (week) => exposure?.[week] ?? 1)
  const facts = observations.length === 0 ? undefined : explainUsual(observations, counts.filter((count) => count !== null).length >= presets.seasonWeeks, presets)
  return facts === undefined ? nothing : { yearsUsed, ...facts }
}
