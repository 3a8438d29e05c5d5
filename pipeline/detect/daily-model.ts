import type { CountDistribution } from '../math/count-tail.ts'
import { DAYS_PER_YEAR, fitHarmonic, type Observation, type Period, type Shape } from './harmonic-model.ts'

/** Days that are looked at: two years. */
export const MODEL_DAYS = Math.round(2 * DAYS_PER_YEAR)
/** Days before the week in question that teach nothing: a rise that is still building up. */
export const GAP_DAYS = 14
/** Known days from which a season can be told from a rise, and a trend from a season. */
const LEAST_DAYS = 365
const TREND_DAYS = 728
/** With fewer cases there is no season to be seen. */
const LEAST_CASES = 30
/** One pass, and only for days that two years of usual days hardly hold: scatter is not weighed away. */
const SETTINGS = { reweightThreshold: 3, reweightPasses: 1 }

/**
 * What is usual of the days of one week: level, weekdays, season and trend of the two years before, as `fitHarmonic` gives them.
 *
 * @param counts of consecutive days; null is missing
 * @param exposure of the same days
 * @param week index of the last day that will be asked for: the week of 7 days that ends there is judged by this one fit
 * @returns what is usual of the sum over days, by their indexes, up to `week`; undefined with less than a year of known days or with few cases
 */
export function dailyModel(counts: readonly (number | null)[], exposure: (day: number) => number, week: number): ((days: readonly number[]) => CountDistribution) | undefined {
  const end = week - 6 - GAP_DAYS
  const observations: Observation[] = []
  let cases = 0
  for (let day = Math.max(0, end - MODEL_DAYS); day < end; day++) {
    const count = counts[day] ?? null
    if (count === null) continue
    cases += count
    observations.push({ at: day - week, count, exposure: exposure(day) })
  }
  if (observations.length < LEAST_DAYS || cases < LEAST_CASES) return undefined
  const model = fitHarmonic(observations, observations.length < TREND_DAYS ? shortShapes : longShapes, SETTINGS, 'day')
  return model && ((days) => model.usual(days.map((day): Period => ({ at: day - week, exposure: exposure(day) }))))
}

const shapesOf = (harmonics: readonly number[], trends: readonly boolean[]): readonly Shape[] =>
  [false, true].flatMap((weekdays) => harmonics.flatMap((count) => trends.map((trend) => ({ harmonics: count, trend, weekdays }))))
const shortShapes = shapesOf([0, 1], [false])
const longShapes = shapesOf([0, 1, 2], [false, true])
