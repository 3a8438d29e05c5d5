import { invertPositive } from './invert-positive.ts'
import { logOf, START_ABOVE, startLogOf } from './whole-logs.ts'

/** Rows of a log-linear model with one level for each group and a few covariates: log mean = level of its group + covariates × slopes + offset. */
export interface GroupedData {
  readonly counts: Float64Array
  /** Group of each row, 0 to `groupCount` − 1; each occurs. */
  readonly groups: Uint8Array
  readonly groupCount: number
  /** Row-major `n × width`; a width of 0 is a model of levels alone. */
  readonly covariates: Float64Array
  readonly width: number
  /** Logarithm of the exposure of each row; absent: 0. */
  readonly offset?: Float64Array
  /** Prior weight of each row; absent: 1. */
  readonly weights?: Float64Array
  /** Means to start from, and their logarithms; absent: count + 0.1. */
  readonly start?: Pick<GroupedFit, 'means' | 'linear'>
}

/** Inverse of the information matrix in parts: its arrow shape keeps it small. */
export interface GroupedInverse {
  /** Sum of working weights of each group. */
  readonly groupWeights: Float64Array
  /** Weighted mean of each covariate in each group, row-major `groupCount × width`. */
  readonly centres: Float64Array
  /** Inverse of the covariates’ scatter within groups, `width × width`. */
  readonly slopes: Float64Array
}

export interface GroupedFit {
  readonly levels: Float64Array
  readonly slopes: Float64Array
  /** Fitted mean of each row, and its logarithm. */
  readonly means: Float64Array
  readonly linear: Float64Array
  /** Prior weight × mean before the last step: the weights that `inverse` was made with. */
  readonly workingWeights: Float64Array
  /** Times the dispersion it is the covariance of the coefficients; read it with `groupedVariance`. */
  readonly inverse: GroupedInverse
  readonly deviance: number
  readonly converged: boolean
}

const MAX_STEPS = 25
const PRECISION = 1e-8
/** Keeps a mean of an all-zero stretch from vanishing altogether. */
const SMALLEST_LOG_MEAN = -52 * Math.LN2
/** Scatter of a covariate within its groups below this share of its whole size counts as none. */
const SINGULAR_BELOW = 1e-13

/**
 * As `glmQuasiPoisson`, for a design of groups and covariates: the same estimates and the same steps,
 * with normal equations that are solved by blocks. Cost: steps × n × width².
 * Source: McCullagh & Nelder (1989), Generalized Linear Models, 2nd ed., §2.5; partitioned inverse: Seber & Lee (2003), Linear Regression Analysis, A.9;
 * stopping rule of R's `glm`: |ΔD| / (|D| + 0.1) < 1e-8, 25 steps.
 *
 * @returns undefined when a group weighs nothing, the covariates depend on each other, or the fit leaves the numbers
 */
export function glmGrouped(data: GroupedData, { precision = PRECISION }: { readonly precision?: number } = {}): GroupedFit | undefined {
  const { counts, start } = data
  const n = counts.length
  // The first guess is that of R: count + 0.1.
  const means = start === undefined ? firstMeans(counts) : start.means.slice()
  const linear = start === undefined ? firstLogs(counts) : start.linear.slice()
  const rows: Rows = {
    ...data, linear, means, offset: data.offset ?? new Float64Array(n), weights: data.weights ?? new Float64Array(n).fill(1),
    levels: new Float64Array(data.groupCount), slopes: new Float64Array(data.width),
  }
  const normal = emptyNormal(data.groupCount, data.width)
  let workingWeights: Float64Array = new Float64Array(n)
  let nextWeights: Float64Array = new Float64Array(n)
  const saturated = halfSaturated(rows)
  let deviance = 2 * (saturated + halfDeviance(rows))
  accumulate(rows, nextWeights, normal)
  let inverse: GroupedInverse | undefined
  let converged = false

  for (let step = 0; step < MAX_STEPS && !converged; step++) {
    inverse = solve(normal, rows.levels, rows.slopes)
    if (inverse === undefined) return undefined
    const spare = workingWeights
    workingWeights = nextWeights
    nextWeights = spare
    predict(rows)
    const before = deviance
    deviance = 2 * (saturated + halfDeviance(rows))
    if (!Number.isFinite(deviance)) return undefined
    converged = Math.abs(deviance - before) / (Math.abs(deviance) + 0.1) < precision
    if (!converged) accumulate(rows, nextWeights, normal)
  }
  return inverse === undefined ? undefined : { levels: rows.levels, slopes: rows.slopes, means, linear, workingWeights, inverse, deviance, converged }
}

function firstMeans(counts: Float64Array): Float64Array {
  const means = new Float64Array(counts.length)
  for (let row = 0; row < counts.length; row++) means[row] = counts[row]! + START_ABOVE
  return means
}

function firstLogs(counts: Float64Array): Float64Array {
  const logs = new Float64Array(counts.length)
  for (let row = 0; row < counts.length; row++) logs[row] = startLogOf(counts[row]!)
  return logs
}

/** The data with nothing absent, and the state of the iteration. */
interface Rows extends Required<Omit<GroupedData, 'start'>> {
  readonly linear: Float64Array
  readonly means: Float64Array
  readonly levels: Float64Array
  readonly slopes: Float64Array
}

/** Σ w (y log y − y): the part of half the deviance that no fit changes. */
function halfSaturated({ counts, weights }: Rows): number {
  let total = 0
  for (let row = 0; row < counts.length; row++) {
    const count = counts[row]!
    if (count > 0) total += weights[row]! * (count * logOf(count) - count)
  }
  return total
}

/** Σ w (μ − y log μ). */
function halfDeviance({ counts, weights, means, linear }: Rows): number {
  let total = 0
  for (let row = 0; row < counts.length; row++) total += weights[row]! * (means[row]! - counts[row]! * linear[row]!)
  return total
}

/** Fills `linear` and `means` from `levels` and `slopes`. */
function predict({ groups, covariates, width, offset, levels, slopes, linear, means }: Rows): void {
  const only = width === 1 ? slopes[0]! : 0
  for (let row = 0, at = 0; row < linear.length; row++, at += width) {
    let eta = offset[row]! + levels[groups[row]!]!
    if (width === 1) eta += covariates[row]! * only
    else for (let j = 0; j < width; j++) eta += covariates[at + j]! * slopes[j]!
    if (eta < SMALLEST_LOG_MEAN) eta = SMALLEST_LOG_MEAN
    linear[row] = eta
    means[row] = Math.exp(eta)
  }
}

/** Normal equations in blocks: groups, covariates, and what lies between. */
interface Normal {
  readonly groupCount: number
  readonly width: number
  readonly groupWeights: Float64Array
  readonly groupRight: Float64Array
  /** Σ w x by group, `groupCount × width`. */
  readonly cross: Float64Array
  /** Σ w x xᵀ, lower triangle. */
  readonly square: Float64Array
  readonly right: Float64Array
}

const emptyNormal = (groupCount: number, width: number): Normal => ({
  groupCount, width, groupWeights: new Float64Array(groupCount), groupRight: new Float64Array(groupCount),
  cross: new Float64Array(groupCount * width), square: new Float64Array(width * width), right: new Float64Array(width),
})

/** One step’s sums for z = η − offset + (y − μ)/μ with weights prior × μ. Fills `workingWeights` and `out`. */
function accumulate({ counts, groups, covariates, width, offset, weights, means, linear }: Rows, workingWeights: Float64Array, out: Normal): void {
  const { groupWeights, groupRight, cross, square, right } = out
  for (const sums of [groupWeights, groupRight, cross, square, right]) sums.fill(0)
  let [onlySquare, onlyRight] = [0, 0]
  for (let row = 0, at = 0; row < counts.length; row++, at += width) {
    const prior = weights[row]!
    const mean = means[row]!
    const weight = prior * mean
    // weight × z without a division
    const target = weight * (linear[row]! - offset[row]!) + prior * (counts[row]! - mean)
    const group = groups[row]!
    workingWeights[row] = weight
    groupWeights[group] = groupWeights[group]! + weight
    groupRight[group] = groupRight[group]! + target
    if (width === 1) {
      const covariate = covariates[row]!
      const scaled = weight * covariate
      cross[group] = cross[group]! + scaled
      onlySquare += scaled * covariate
      onlyRight += target * covariate
      continue
    }
    const into = group * width
    for (let i = 0; i < width; i++) {
      const covariate = covariates[at + i]!
      const scaled = weight * covariate
      cross[into + i] = cross[into + i]! + scaled
      right[i] = right[i]! + target * covariate
      for (let j = 0, line = i * width; j <= i; j++) square[line + j] = square[line + j]! + scaled * covariates[at + j]!
    }
  }
  if (width === 1) { square[0] = onlySquare; right[0] = onlyRight }
}

/** Fills `levels` and `slopes`; undefined when the system is singular. */
function solve({ groupCount, width, groupWeights, groupRight, cross, square, right }: Normal, levels: Float64Array, slopes: Float64Array): GroupedInverse | undefined {
  const centres = new Float64Array(groupCount * width)
  const within = square.slice()
  const target = right.slice()
  for (let group = 0; group < groupCount; group++) {
    const total = groupWeights[group]!
    if (!(total > 0)) return undefined
    for (let i = 0, from = group * width; i < width; i++) {
      const centre = cross[from + i]! / total
      centres[from + i] = centre
      target[i] = target[i]! - centre * groupRight[group]!
      for (let j = 0; j <= i; j++) within[i * width + j] = within[i * width + j]! - centre * cross[from + j]!
    }
  }
  for (let i = 0; i < width; i++) {
    if (!(within[i * width + i]! > SINGULAR_BELOW * square[i * width + i]!)) return undefined
    for (let j = 0; j < i; j++) within[j * width + i] = within[i * width + j]!
  }
  const inverse = width === 0 ? within : invertPositive(within, width)
  if (inverse === undefined) return undefined
  for (let i = 0; i < width; i++) {
    let value = 0
    for (let j = 0; j < width; j++) value += inverse[i * width + j]! * target[j]!
    slopes[i] = value
  }
  for (let group = 0; group < groupCount; group++) {
    let value = groupRight[group]! / groupWeights[group]!
    for (let i = 0; i < width; i++) value -= centres[group * width + i]! * slopes[i]!
    levels[group] = value
  }
  return { groupWeights: groupWeights.slice(), centres, slopes: inverse }
}

/**
 * x' M x for x = (`groupPart`, `slopePart`), M the inverse information matrix. Times the dispersion: the variance of x × coefficients.
 *
 * @param groupPart one number for each group
 * @param slopePart one number for each covariate
 */
export function groupedVariance({ groupWeights, centres, slopes }: GroupedInverse, groupPart: ArrayLike<number>, slopePart: ArrayLike<number>): number {
  const width = slopePart.length
  const rest = Float64Array.from(slopePart)
  let value = 0
  for (let group = 0; group < groupWeights.length; group++) {
    const part = groupPart[group]!
    if (part === 0) continue
    value += part * part / groupWeights[group]!
    for (let i = 0; i < width; i++) rest[i] = rest[i]! - part * centres[group * width + i]!
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < width; j++) value += rest[i]! * slopes[i * width + j]! * rest[j]!
  return value
}

/** Leverage of a row in the step that `inverse` was made with, in [0, 1). */
export function groupedLeverage({ groups, covariates, width }: GroupedData, { inverse: { groupWeights, centres, slopes }, workingWeights }: GroupedFit, row: number): number {
  const at = row * width
  const centre = groups[row]! * width
  let value = 1 / groupWeights[groups[row]!]!
  for (let i = 0; i < width; i++) {
    let line = 0
    for (let j = 0; j < width; j++) line += slopes[i * width + j]! * (covariates[at + j]! - centres[centre + j]!)
    value += (covariates[at + i]! - centres[centre + i]!) * line
  }
  return workingWeights[row]! * value
}
