import { invertPositive } from './invert-positive.ts'

/** Rows of a log-linear model. `design` is row-major `n × width`. */
export interface LogLinearData {
  readonly counts: Float64Array
  readonly design: Float64Array
  readonly width: number
  /** Logarithm of the exposure of each row; absent: 0. */
  readonly offset?: Float64Array
  /** Prior weight of each row; absent: 1. */
  readonly weights?: Float64Array
  /** Means to start from; absent: count + 0.1. */
  readonly start?: Float64Array
}

export interface LogLinearFit {
  readonly coefficients: Float64Array
  /** Fitted mean of each row. */
  readonly means: Float64Array
  /** Inverse of X'WX, row-major; times the dispersion it is the covariance of the coefficients. */
  readonly inverse: Float64Array
  /** Prior weight × mean before the last step: the weights that `inverse` was made with. */
  readonly workingWeights: Float64Array
  readonly deviance: number
  readonly converged: boolean
}

const MAX_STEPS = 25
const PRECISION = 1e-8
/** Added to the counts as the first guess of the means, as R does. */
const START_ABOVE = 0.1
/** Keeps a mean of an all-zero stretch from vanishing altogether. */
const SMALLEST_LOG_MEAN = -52 * Math.LN2

/**
 * Log-linear model of counts by iteratively reweighted least squares; the point estimates of Poisson and quasi-Poisson regression.
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, 2nd ed., §2.5; stopping rule of R's `glm`: |ΔD| / (|D| + 0.1) < 1e-8, 25 steps.
 *
 * @returns undefined when the columns depend on each other or the fit leaves the numbers; cost steps × n × width²
 */
export function glmQuasiPoisson(data: LogLinearData, { precision = PRECISION }: { readonly precision?: number } = {}): LogLinearFit | undefined {
  const { counts, design, width } = data
  const n = counts.length
  const offset = data.offset ?? new Float64Array(n)
  const weights = data.weights ?? new Float64Array(n).fill(1)
  const means = data.start?.slice() ?? counts.map((count) => count + START_ABOVE)
  const linear = means.map(Math.log)
  const workingWeights = new Float64Array(n)
  const saturated = halfSaturated(counts, weights)
  let coefficients: Float64Array = new Float64Array(width)
  let inverse: Float64Array | undefined
  let deviance = 2 * (saturated + halfDeviance(counts, weights, means, linear))
  let converged = false

  for (let step = 0; step < MAX_STEPS && !converged; step++) {
    const solved = weightedLeastSquares({ counts, design, width, offset, weights }, means, linear, workingWeights)
    if (solved === undefined) return undefined
    ;({ coefficients, inverse } = solved)
    predict(design, width, coefficients, offset, linear, means)
    const before = deviance
    deviance = 2 * (saturated + halfDeviance(counts, weights, means, linear))
    if (!Number.isFinite(deviance)) return undefined
    converged = Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < precision
  }
  return inverse === undefined ? undefined : { coefficients, means, inverse, workingWeights, deviance, converged }
}

/** Fills `linear` = offset + design × coefficients and `means` = its exponential. */
function predict(design: Float64Array, width: number, coefficients: Float64Array, offset: Float64Array, linear: Float64Array, means: Float64Array): void {
  for (let row = 0, at = 0; row < linear.length; row++, at += width) {
    let eta = offset[row]!
    for (let j = 0; j < width; j++) eta += design[at + j]! * coefficients[j]!
    if (eta < SMALLEST_LOG_MEAN) eta = SMALLEST_LOG_MEAN
    linear[row] = eta
    means[row] = Math.exp(eta)
  }
}

/** Σ w (y log y − y): the part of half the deviance that no fit changes. */
function halfSaturated(counts: Float64Array, weights: Float64Array): number {
  let total = 0
  for (let row = 0; row < counts.length; row++) {
    const count = counts[row]!
    if (count > 0) total += weights[row]! * (count * Math.log(count) - count)
  }
  return total
}

/** Σ w (μ − y log μ). */
function halfDeviance(counts: Float64Array, weights: Float64Array, means: Float64Array, linear: Float64Array): number {
  let total = 0
  for (let row = 0; row < counts.length; row++) total += weights[row]! * (means[row]! - counts[row]! * linear[row]!)
  return total
}

/** One step: the normal equations of z = η − offset + (y − μ)/μ with weights prior × μ. Fills `workingWeights`. */
function weightedLeastSquares({ counts, design, width, offset, weights }: Required<Omit<LogLinearData, 'start'>>, means: Float64Array, linear: Float64Array, workingWeights: Float64Array): { coefficients: Float64Array, inverse: Float64Array } | undefined {
  const normal = new Float64Array(width * width)
  const right = new Float64Array(width)
  for (let row = 0, at = 0; row < means.length; row++, at += width) {
    const mean = means[row]!
    const weight = weights[row]! * mean
    workingWeights[row] = weight
    const z = linear[row]! - offset[row]! + (counts[row]! - mean) / mean
    for (let i = 0; i < width; i++) {
      const scaled = weight * design[at + i]!
      if (scaled === 0) continue
      right[i] = right[i]! + scaled * z
      for (let j = 0; j <= i; j++) normal[i * width + j] = normal[i * width + j]! + scaled * design[at + j]!
    }
  }
  for (let i = 0; i < width; i++) for (let j = i + 1; j < width; j++) normal[i * width + j] = normal[j * width + i]!
  const inverse = invertPositive(normal, width)
  if (inverse === undefined) return undefined
  const coefficients = new Float64Array(width)
  for (let i = 0; i < width; i++) {
    let value = 0
    for (let j = 0; j < width; j++) value += inverse[i * width + j]! * right[j]!
    coefficients[i] = value
  }
  return { coefficients, inverse }
}
