import { Type } from 'typebox'
import type { Counts } from '../domain/series.ts'
import type { CountDistribution } from '../math/count-tail.ts'
import type { Exposure } from './detector.ts'
import { fitHarmonic, WEEKS_PER_YEAR, type FitSettings, type Observation, type Period, type Shape } from './harmonic-model.ts'

/** With fewer cases in the baseline only a level is fitted. */
const LEAST_CASES_FOR_SHAPE = 10
/** Cases that Jeffreys' prior adds, so that a silent baseline still expects something. */
const PRIOR_CASES = 0.5

/** Settings of the fit that say how past outbreaks are weighed. */
export const reweighting = {
  reweightThreshold: Type.Number({ minimum: 1, default: 2.58, description: 'Residuals above it are taken for past outbreaks and weighed down.' }),
  reweightPasses: Type.Integer({ minimum: 0, maximum: 5, default: 2, description: 'How often.' }),
}

interface HistorySettings extends FitSettings {
  readonly leastWeeks: number
  readonly seasonWeeks: number
  readonly gapWeeks: number
  readonly longestYears: number
}

/**
 * The tested week, the last of `counts`, and what is usual of sums of weeks, told by the history before it.
 *
 * @returns undefined when the tested week is missing, or fewer than `leastWeeks` are known, or none of them may teach
 */
export function usualBefore(counts: Counts, settings: HistorySettings, exposure?: Exposure) {
  const tested = counts.length - 1
  const observed = counts[tested] ?? null
  const known = counts.filter((count) => count !== null).length
  if (observed === null || known < settings.leastWeeks) return undefined
  const exposureAt = (week: number): number => exposure?.[week] ?? 1
  const observations = historyBefore(counts, settings, exposureAt)
  if (observations.length === 0) return undefined
  return { tested, observed, exposureAt, usual: usualSums(observations, known >= settings.seasonWeeks, settings) }
}

/** Known weeks of the last years, without those right before the tested one, which is the last of `counts`. */
export function historyBefore(counts: Counts, { gapWeeks, longestYears }: { readonly gapWeeks: number, readonly longestYears: number }, exposureAt: (week: number) => number): Observation[] {
  const tested = counts.length - 1
  const first = Math.max(0, tested - Math.round(longestYears * WEEKS_PER_YEAR))
  const observations: Observation[] = []
  for (let week = first; week < tested - gapWeeks; week++) {
    const count = counts[week] ?? null
    if (count !== null) observations.push({ at: week - tested, count, exposure: exposureAt(week) })
  }
  return observations
}

/**
 * What is usual of a sum over weeks, as a function of these weeks: by `fitHarmonic`, or where hardly anything happened by one constant rate.
 *
 * @param observations one or more
 * @param longHistory whether a trend and a second harmonic may be fitted
 */
function usualSums(observations: readonly Observation[], longHistory: boolean, settings: FitSettings): (weeks: readonly Period[]) => CountDistribution {
  let caseCount = 0
  for (const { count } of observations) caseCount += count
  const model = caseCount < LEAST_CASES_FOR_SHAPE ? undefined : fitHarmonic(observations, shapesFor(longHistory), settings, 'week')
  return model === undefined ? usualOfLevel(observations, caseCount) : model.usual
}

/** What the expectation of period 0 is made of; undefined where only a level is fitted. */
export function explainUsual(observations: readonly Observation[], longHistory: boolean, settings: FitSettings): { readonly seasonShare: number | null, readonly trendShare: number | null, readonly weeksDownWeighted: number } | undefined {
  const caseCount = observations.reduce((sum, { count }) => sum + count, 0)
  const model = caseCount < LEAST_CASES_FOR_SHAPE ? undefined : fitHarmonic(observations, shapesFor(longHistory), settings, 'week')
  if (model === undefined) return undefined
  const { season, trend } = model.factorsAt(0)
  return {
    seasonShare: model.shape.harmonics === 0 ? null : 1 - 1 / season, trendShare: model.shape.trend ? 1 - 1 / trend : null, weeksDownWeighted: model.downWeighted,
  }
}

/** Gamma-Poisson predictive of one constant rate, as in `gamma-poisson`. */
function usualOfLevel(observations: readonly Observation[], caseCount: number): (weeks: readonly Period[]) => CountDistribution {
  let total = 0
  for (const { exposure } of observations) total += exposure
  return (weeks) => {
    let asked = 0
    for (const { exposure } of weeks) asked += exposure
    return { mean: (PRIOR_CASES + caseCount) / total * asked, dispersion: 1 + asked / total }
  }
}

function shapesFor(longHistory: boolean): Shape[] {
  const harmonics = longHistory ? [0, 1, 2] : [0, 1]
  const trends = longHistory ? [false, true] : [false]
  return harmonics.flatMap((count) => trends.map((trend) => ({ harmonics: count, trend, weekdays: false })))
}
