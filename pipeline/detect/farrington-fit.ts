import { anscombeResidual } from '../math/anscombe-residual.ts'
import { glmQuasiPoisson, type LogLinearData, type LogLinearFit } from '../math/glm-quasi-poisson.ts'
import { studentTwoSided } from '../math/student-tail.ts'

/** One week of a baseline, or the tested one, as the model sees it. */
export interface ModelRow {
  readonly count: number
  readonly level: number
  /** Time in any unit: only differences count. */
  readonly time: number
  /** Logarithm of what the mean is proportional to; 0 = nothing. */
  readonly offset: number
}

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

/** A trend is not trusted with fewer years. */
const LEAST_YEARS_FOR_TREND = 3

/**
 * Quasi-Poisson model of a Farrington baseline, outliers weighed down once, and its prediction for the tested week.
 * Source: Farrington et al. (1996), J. R. Statist. Soc. A 159, 547–563; Noufaily et al. (2013), Statist. Med. 32, 1206–1222.
 *
 * @returns undefined when not even the model without trend can be fitted
 */
export function fitFarrington(baseline: readonly ModelRow[], tested: ModelRow, years: number, settings: FarringtonSettings): FarringtonFit | undefined {
  const withTrend = settings.trend ? fitOnce(baseline, tested, true, settings) : undefined
  if (withTrend !== undefined && years >= LEAST_YEARS_FOR_TREND && withTrend.trendPValue < settings.trendThreshold && withTrend.mean <= Math.max(...baseline.map(({ count }) => count))) return withTrend
  return fitOnce(baseline, tested, false, settings)
}

function fitOnce(baseline: readonly ModelRow[], tested: ModelRow, trend: boolean, settings: FarringtonSettings): FarringtonFit & { readonly trendPValue: number } | undefined {
  const columns = columnsOf(baseline, tested, trend)
  const data = dataOf(baseline, columns)
  const first = glmQuasiPoisson(data)
  if (first === undefined || !first.converged) return undefined
  let fit = first
  const freedom = baseline.length - columns.width
  if (freedom <= 0) return undefined
  let scatter = scatterOf(data, first, first.workingWeights)
  let errorScatter = scatter
  if (settings.reweight) {
    const weights = outlierWeights(data, first, Math.max(1, scatter / freedom), settings.reweightThreshold)
    const second = glmQuasiPoisson({ ...data, weights })
    if (second === undefined || !second.converged) return undefined
    fit = second
    scatter = scatterOf(data, second, second.workingWeights)
    errorScatter = settings.errors === 'flexible' ? scatterOf(data, second, weights) : scatter
  }
  const dispersion = Math.max(1, scatter / freedom)
  const errorDispersion = settings.errors === 'flexible' ? errorScatter / freedom : dispersion
  const row = columns.rowOf(tested)
  const eta = tested.offset + row.reduce((sum, value, j) => sum + value * fit.coefficients[j]!, 0)
  const coefficient = trend ? fit.coefficients[columns.width - 1]! : 0
  const trendError = trend ? Math.sqrt(errorScatter / freedom * fit.inverse[columns.width ** 2 - 1]!) : 1
  return {
    mean: Math.exp(eta), dispersion, standardError: Math.sqrt(errorDispersion * quadratic(fit.inverse, columns.width, row)),
    trend, trendCoefficient: coefficient, trendPValue: trend ? studentTwoSided(coefficient / trendError, freedom) : 1,
  }
}

interface Columns { readonly width: number, rowOf(row: ModelRow): number[] }

/** One column for each level that occurs, then time, centred: the same means as with an intercept, and a matrix that is all but diagonal. */
function columnsOf(baseline: readonly ModelRow[], tested: ModelRow, trend: boolean): Columns {
  const levels = [...new Set([...baseline.map(({ level }) => level), tested.level])].sort((a, b) => a - b)
  const centre = baseline.reduce((sum, { time }) => sum + time, 0) / baseline.length
  return { width: levels.length + (trend ? 1 : 0), rowOf: ({ level, time }) => [...levels.map((one) => one === level ? 1 : 0), ...trend ? [time - centre] : []] }
}

function dataOf(baseline: readonly ModelRow[], columns: Columns): LogLinearData {
  const design = new Float64Array(baseline.length * columns.width)
  baseline.forEach((row, i) => { design.set(columns.rowOf(row), i * columns.width) })
  return { counts: Float64Array.from(baseline, ({ count }) => count), design, width: columns.width, offset: Float64Array.from(baseline, ({ offset }) => offset) }
}

/** Σ w ((y − μ) / μ)². */
function scatterOf({ counts }: LogLinearData, { means }: LogLinearFit, weights: Float64Array): number {
  let total = 0
  for (let row = 0; row < counts.length; row++) total += weights[row]! * ((counts[row]! - means[row]!) / means[row]!) ** 2
  return total
}

function outlierWeights({ counts, design, width }: LogLinearData, fit: LogLinearFit, dispersion: number, threshold: number): Float64Array {
  const residuals = Float64Array.from(counts, (count, row) => {
    const leverage = fit.workingWeights[row]! * quadratic(fit.inverse, width, design.subarray(row * width, (row + 1) * width))
    return anscombeResidual(count, fit.means[row]!, dispersion, leverage)
  })
  let total = 0
  for (const residual of residuals) total += residual > threshold ? residual ** -2 : 1
  const scale = residuals.length / total
  return residuals.map((residual) => residual > threshold ? scale * residual ** -2 : scale)
}

/** x' M x. */
function quadratic(matrix: Float64Array, width: number, x: ArrayLike<number>): number {
  let value = 0
  for (let i = 0; i < width; i++) {
    if (x[i] === 0) continue
    for (let j = 0; j < width; j++) value += x[i]! * matrix[i * width + j]! * x[j]!
  }
  return value
}
