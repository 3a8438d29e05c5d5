import { glmQuasiPoisson, type LogLinearData, type LogLinearFit } from '../math/glm-quasi-poisson.ts'
import { neweyWest } from '../math/newey-west.ts'

/** One known period of a series with an interruption. */
export interface SeriesPeriod {
  /** Position in time, in whole periods. */
  readonly at: number
  readonly count: number
  /** What the mean is proportional to, above 0. */
  readonly exposure: number
}

export interface InterruptedShape {
  /** Position of the first period after the interruption. */
  readonly from: number
  readonly harmonics: number
  readonly periodsPerYear: number
  /** Whether the trend may change as well. */
  readonly slope: boolean
}

export interface InterruptedFit {
  readonly data: LogLinearData
  readonly fit: LogLinearFit
  /** Column of the level change; that of the changed trend is the next one, when there is one. */
  readonly levelColumn: number
  /** Pearson chi-squared over degrees of freedom; may be below 1. */
  readonly dispersion: number
  readonly degrees: number
  /** Standard error of each coefficient: of the model, and robust against autocorrelation. */
  readonly errors: readonly number[]
  readonly robustErrors: readonly number[]
  /** Of the Pearson residuals, one period apart. */
  readonly autocorrelation: number
  /** What the periods after the interruption would have brought without it, and the variance of that sum’s mean. */
  readonly counterfactual: { readonly total: number, readonly variance: number, readonly means: readonly number[] }
}

const PRECISION = 1e-13
/** Lag of the robust errors, in periods. */
export const ROBUST_LAG = 4

/**
 * Interrupted time series of counts, quasi-Poisson:
 *
 *     log mu = b0 + b1 t + b2 [t ≥ from] (+ b3 (t − from + 1)₊) + sum over j of (c_j cos + s_j sin)(2 pi j t / year) + log exposure
 *
 * The counterfactual sets b2 = b3 = 0; its variance is g' V g with g = sum of mu x over the periods after.
 * Source: Bernal, Cummins & Gasparrini (2017), Int. J. Epidemiol. 46, 348–355; delta method.
 *
 * @param periods known ones in order of time; gaps are allowed
 * @returns undefined when the columns depend on each other (nothing before, nothing after) or there are no degrees of freedom left
 */
export function fitInterrupted(periods: readonly SeriesPeriod[], shape: InterruptedShape): InterruptedFit | undefined {
  const width = 3 + (shape.slope ? 1 : 0) + 2 * shape.harmonics
  const design = new Float64Array(periods.length * width)
  periods.forEach(({ at }, row) => { fillRow(design, row * width, at, shape) })
  const data = { counts: Float64Array.from(periods, ({ count }) => count), design, width, offset: Float64Array.from(periods, ({ exposure }) => Math.log(exposure)) }
  const degrees = periods.length - width
  const fit = degrees <= 0 ? undefined : glmQuasiPoisson(data, { precision: PRECISION })
  if (fit === undefined) return undefined

  const residuals = Array.from(fit.means, (mean, row) => (data.counts[row]! - mean) / Math.sqrt(mean))
  const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0)
  const dispersion = squares / degrees
  const robust = neweyWest(data, fit, ROBUST_LAG)
  const diagonal = (matrix: Float64Array, scale: number): number[] => Array.from({ length: width }, (_, j) => Math.sqrt(Math.max(0, scale * matrix[j * width + j]!)))
  return {
    data, fit, levelColumn: LEVEL_COLUMN, dispersion, degrees,
    errors: diagonal(fit.inverse, dispersion), robustErrors: diagonal(robust, 1),
    autocorrelation: squares === 0 ? 0 : lagOne(residuals, periods) / squares,
    counterfactual: counterfactualOf(periods, shape, data, fit, dispersion),
  }
}

const LEVEL_COLUMN = 2

function fillRow(out: Float64Array, start: number, at: number, { from, slope, harmonics, periodsPerYear }: InterruptedShape): void {
  let column = start
  out[column++] = 1
  out[column++] = at
  out[column++] = at >= from ? 1 : 0
  if (slope) out[column++] = Math.max(0, at - from + 1)
  for (let wave = 1; wave <= harmonics; wave++) {
    const angle = 2 * Math.PI * wave * at / periodsPerYear
    out[column++] = Math.cos(angle)
    out[column++] = Math.sin(angle)
  }
}

function lagOne(residuals: readonly number[], periods: readonly SeriesPeriod[]): number {
  let total = 0
  for (let row = 1; row < residuals.length; row++) if (periods[row]!.at === periods[row - 1]!.at + 1) total += residuals[row]! * residuals[row - 1]!
  return total
}

function counterfactualOf(periods: readonly SeriesPeriod[], { from, slope }: InterruptedShape, { design, width }: LogLinearData, fit: LogLinearFit, dispersion: number): InterruptedFit['counterfactual'] {
  const changed = slope ? [LEVEL_COLUMN, LEVEL_COLUMN + 1] : [LEVEL_COLUMN]
  const gradient = new Float64Array(width)
  const means: number[] = []
  let total = 0
  periods.forEach(({ at }, row) => {
    if (at < from) return
    const change = changed.reduce((sum, column) => sum + design[row * width + column]! * fit.coefficients[column]!, 0)
    const mean = fit.means[row]! * Math.exp(-change)
    means.push(mean)
    total += mean
    for (let j = 0; j < width; j++) if (!changed.includes(j)) gradient[j] = gradient[j]! + mean * design[row * width + j]!
  })
  return { total, variance: dispersion * quadratic(fit.inverse, width, gradient), means }
}

/** x' M x. */
export function quadratic(matrix: Float64Array, width: number, x: ArrayLike<number>): number {
  let value = 0
  for (let i = 0; i < width; i++) for (let j = 0; j < width; j++) value += x[i]! * matrix[i * width + j]! * x[j]!
  return value
}
