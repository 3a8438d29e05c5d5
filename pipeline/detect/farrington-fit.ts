import { glmGrouped, groupedVariance, type GroupedData, type GroupedFit } from '../math/glm-grouped.ts'
import { studentTwoSided } from '../math/student-tail.ts'
import { outlierWeights } from './outlier-weights.ts'

/** The weeks of a baseline as the model sees them, one entry a week. */
export interface BaselineRows {
  readonly counts: Float64Array
  /** Seasonal group, 1 or more. */
  readonly levels: Uint8Array
  /** In any unit: only differences count. */
  readonly times: Float64Array
  /** Logarithm of what the mean is proportional to; absent: 0. */
  readonly offsets?: Float64Array
}

/** The tested week. */
export interface TestedRow { readonly level: number, readonly time: number, readonly offset: number }

export interface FarringtonSettings {
  readonly trend: boolean
  /** The trend is dropped unless its two-sided p-value is below. */
  readonly trendThreshold: number
  readonly reweight: boolean
  readonly reweightThreshold: number
  /**
   * Which dispersion stands behind the standard error of the prediction and the trend test.
   * `flexible`: of the weights alone, not held at 1 (as the reference implementation does); `original`: held at 1, the test not.
   */
  readonly errors: 'flexible' | 'original'
}

export interface FarringtonFit {
  readonly mean: number
  /** Held at 1 or above. */
  readonly dispersion: number
  /** Standard error of log(mean). */
  readonly standardError: number
  readonly trend: boolean
  readonly trendCoefficient: number
}

/** A level is one byte. */
const LEVELS = 256
/** A trend is not trusted with fewer years. */
const LEAST_YEARS_FOR_TREND = 3

/**
 * Quasi-Poisson model of a Farrington baseline, outliers weighed down once, and its prediction for the tested week.
 * Source: Farrington et al. (1996), J. R. Statist. Soc. A 159, 547–563; Noufaily et al. (2013), Statist. Med. 32, 1206–1222.
 *
 * @param baseline one week or more
 * @returns undefined when not even the model without trend can be fitted. Cost: weeks × steps of the fit
 */
export function fitFarrington(baseline: BaselineRows, tested: TestedRow, years: number, settings: FarringtonSettings): FarringtonFit | undefined {
  const withTrend = settings.trend ? fitOnce(baseline, tested, true, settings) : undefined
  if (withTrend !== undefined && years >= LEAST_YEARS_FOR_TREND && withTrend.trendPValue() < settings.trendThreshold && withTrend.mean <= largest(baseline.counts)) return withTrend
  return fitOnce(baseline, tested, false, settings)
}

function fitOnce(baseline: BaselineRows, tested: TestedRow, trend: boolean, settings: FarringtonSettings): FarringtonFit & { trendPValue(): number } | undefined {
  const grouped = groupedOf(baseline, tested.level, trend)
  if (grouped === undefined) return undefined
  const { data, testedGroup, centre } = grouped
  const first = glmGrouped(data)
  if (first === undefined || !first.converged) return undefined
  let fit = first
  const freedom = data.counts.length - data.groupCount - data.width
  if (freedom <= 0) return undefined
  let scatter = scatterOf(data, first, first.workingWeights)
  let errorScatter = scatter
  if (settings.reweight) {
    const weights = outlierWeights(data, first, Math.max(1, scatter / freedom), settings.reweightThreshold)
    const second = glmGrouped({ ...data, weights })
    if (second === undefined || !second.converged) return undefined
    fit = second
    scatter = scatterOf(data, second, second.workingWeights)
    errorScatter = settings.errors === 'flexible' ? scatterOf(data, second, weights) : scatter
  }
  const dispersion = Math.max(1, scatter / freedom)
  const errorDispersion = settings.errors === 'flexible' ? errorScatter / freedom : dispersion
  const slopePart = trend ? [tested.time - centre] : []
  const coefficient = trend ? fit.slopes[0]! : 0
  const eta = tested.offset + fit.levels[testedGroup]! + (trend ? slopePart[0]! * coefficient : 0)
  const groupPart = new Float64Array(data.groupCount)
  groupPart[testedGroup] = 1
  return {
    mean: Math.exp(eta), dispersion, standardError: Math.sqrt(errorDispersion * groupedVariance(fit.inverse, groupPart, slopePart)),
    trend, trendCoefficient: coefficient,
    trendPValue: () => trend ? studentTwoSided(coefficient / Math.sqrt(errorScatter / freedom * fit.inverse.slopes[0]!), freedom) : 1,
  }
}

/** One group for each level that occurs, and time, centred. Undefined when the tested week’s level never occurs. */
function groupedOf({ counts, levels, times, offsets }: BaselineRows, testedLevel: number, trend: boolean): { readonly data: GroupedData, readonly testedGroup: number, readonly centre: number } | undefined {
  const groupOf = new Int16Array(LEVELS).fill(-1)
  let centre = 0
  for (let row = 0; row < levels.length; row++) {
    groupOf[levels[row]!] = 0
    centre += times[row]!
  }
  centre /= times.length
  let groupCount = 0
  for (let level = 0; level < LEVELS; level++) if (groupOf[level] === 0) groupOf[level] = groupCount++
  if (groupOf[testedLevel]! < 0) return undefined
  const groups = new Uint8Array(levels.length)
  const covariates = new Float64Array(trend ? times.length : 0)
  for (let row = 0; row < levels.length; row++) {
    groups[row] = groupOf[levels[row]!]!
    if (trend) covariates[row] = times[row]! - centre
  }
  const data = { counts, groups, groupCount, covariates, width: trend ? 1 : 0, ...offsets === undefined ? {} : { offset: offsets } }
  return { data, testedGroup: groupOf[testedLevel]!, centre }
}

/** Σ w ((y − μ) / μ)². */
function scatterOf({ counts }: GroupedData, { means }: GroupedFit, weights: Float64Array): number {
  let total = 0
  for (let row = 0; row < counts.length; row++) {
    const residual = (counts[row]! - means[row]!) / means[row]!
    total += weights[row]! * residual * residual
  }
  return total
}

function largest(values: Float64Array): number {
  let value = -Infinity
  for (let i = 0; i < values.length; i++) if (values[i]! > value) value = values[i]!
  return value
}
