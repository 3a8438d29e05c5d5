import { deviancePart } from './deviance-part.ts'
import { invertPositive } from './invert-positive.ts'

/** Rows of a log-linear model. `design` is row-major `n × width`. */
export interface LogLinearData {
  readonly counts: ArrayLike<number>
  readonly design: Float64Array
  readonly width: number
  /** Logarithm of the exposure of each row; absent: 0. */
  readonly offset?: ArrayLike<number>
  /** Prior weight of each row; absent: 1. */
  readonly weights?: ArrayLike<number>
  /** Means to start from; absent: count + 0.1. */
  readonly start?: ArrayLike<number>
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
/** Keeps a mean of an all-zero stretch from vanishing altogether. */
const SMALLEST_MEAN = 2 ** -52

/**
 * Log-linear model of counts by iteratively reweighted least squares; the point estimates of Poisson and quasi-Poisson regression.
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, 2nd ed., §2.5; stopping rule of R's `glm`: |ΔD| / (|D| + 0.1) < 1e-8, 25 steps.
 *
 * @returns undefined when the columns depend on each other or the fit leaves the numbers; cost steps × n × width²
 */
export function glmQuasiPoisson(data: LogLinearData, { precision = PRECISION }: { readonly precision?: number } = {}): LogLinearFit | undefined {
  const n = data.counts.length
  const { design, width } = data
  const means = Float64Array.from({ length: n }, (_, row) => data.start?.[row] ?? data.counts[row]! + 0.1)
  const linear = Float64Array.from(means, Math.log)
  const workingWeights = new Float64Array(n)
  let coefficients: Float64Array = new Float64Array(width)
  let inverse: Float64Array | undefined
  let deviance = weightedDeviance(data, means)
  let converged = false

  for (let step = 0; step < MAX_STEPS && !converged; step++) {
    const solved = weightedLeastSquares(data, means, linear, workingWeights)
    if (solved === undefined) return undefined
    ;({ coefficients, inverse } = solved)
    for (let row = 0; row < n; row++) {
      let eta = data.offset?.[row] ?? 0
      for (let j = 0; j < width; j++) eta += design[row * width + j]! * coefficients[j]!
      linear[row] = eta
      means[row] = Math.max(Math.exp(eta), SMALLEST_MEAN)
    }
    const before = deviance
    deviance = weightedDeviance(data, means)
    if (!Number.isFinite(deviance)) return undefined
    converged = Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < precision
  }
  return inverse === undefined ? undefined : { coefficients, means, inverse, workingWeights, deviance, converged }
}

function weightedDeviance({ counts, weights }: LogLinearData, means: Float64Array): number {
  let half = 0
  for (let row = 0; row < means.length; row++) half += (weights?.[row] ?? 1) * deviancePart(counts[row]!, means[row]!)
  return 2 * half
}

/** One step: the normal equations of z = η − offset + (y − μ)/μ with weights prior × μ. Fills `workingWeights`. */
function weightedLeastSquares({ counts, design, width, offset, weights }: LogLinearData, means: Float64Array, linear: Float64Array, workingWeights: Float64Array): { coefficients: Float64Array, inverse: Float64Array } | undefined {
  const normal = new Float64Array(width * width)
  const right = new Float64Array(width)
  for (let row = 0; row < means.length; row++) {
    const mean = means[row]!
    const weight = workingWeights[row] = (weights?.[row] ?? 1) * mean
    if (weight === 0) continue
    const z = linear[row]! - (offset?.[row] ?? 0) + (counts[row]! - mean) / mean
    const at = row * width
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
