import { digamma } from './digamma.ts'
import { glmQuasiPoisson, type LogLinearData, type LogLinearFit } from './glm-quasi-poisson.ts'
import { logGamma } from './log-gamma.ts'

export interface NegBinomialFit extends LogLinearFit {
  /** Shape: variance = mean + mean² / theta. `Infinity`: no scatter beyond Poisson. */
  readonly theta: number
  readonly logLikelihood: number
}

const MAX_ROUNDS = 100
const PRECISION = 1e-12
/** Above it the counts scatter no more than Poisson counts do. */
const LARGEST_THETA = 1e8
const BISECTIONS = 200

/**
 * Log-linear model of negative-binomial counts with the shape estimated by maximum likelihood, both in turn until the likelihood stands.
 * Given theta the mean is fitted as a Poisson model whose rows weigh theta / (theta + mean).
 * Source: Lawless (1987), Canad. J. Statist. 15, 209–225; Venables & Ripley (2002), Modern Applied Statistics with S, 4th ed., §7.4.
 *
 * @returns undefined when the means cannot be fitted; `inverse` is the covariance of the coefficients given theta
 */
export function glmNegBinomial(data: LogLinearData): NegBinomialFit | undefined {
  let fit = glmQuasiPoisson(data, { precision: PRECISION })
  if (fit === undefined) return undefined
  let theta = bestTheta(data.counts, fit.means)
  let likelihood = logLikelihoodOf(data.counts, fit.means, theta)
  for (let round = 0; round < MAX_ROUNDS && theta < LARGEST_THETA; round++) {
    const next = meansGiven(data, theta, fit)
    if (next === undefined) return undefined
    fit = next
    theta = bestTheta(data.counts, fit.means)
    const before = likelihood
    likelihood = logLikelihoodOf(data.counts, fit.means, theta)
    if (Math.abs(likelihood - before) < PRECISION * (1 + Math.abs(likelihood))) break
  }
  return { ...fit, theta, logLikelihood: likelihood }
}

function meansGiven(data: LogLinearData, theta: number, start: LogLinearFit): LogLinearFit | undefined {
  let fit: LogLinearFit | undefined = start
  for (let round = 0; round < MAX_ROUNDS && fit !== undefined; round++) {
    const before: Float64Array = fit.means
    const weights = before.map((mean) => theta / (theta + mean))
    fit = glmQuasiPoisson({ ...data, weights, start: before }, { precision: PRECISION })
    if (fit !== undefined && fit.means.every((mean, row) => Math.abs(mean - before[row]!) <= PRECISION * (1 + mean))) break
  }
  return fit
}

/** The score in theta falls through 0 at the maximum: bracketed, then bisected on the log scale. */
function bestTheta(counts: Float64Array, means: Float64Array): number {
  const score = (theta: number): number => {
    let total = 0
    const own = digamma(theta)
    for (let row = 0; row < counts.length; row++) {
      const [count, mean] = [counts[row]!, means[row]!]
      total += digamma(theta + count) - own + Math.log(theta / (theta + mean)) + (mean - count) / (theta + mean)
    }
    return total
  }
  if (score(LARGEST_THETA) >= 0) return Infinity
  let low = 1e-8
  let high = LARGEST_THETA
  for (let i = 0; i < BISECTIONS && high / low > 1 + 1e-13; i++) {
    const middle = Math.sqrt(low * high)
    if (score(middle) > 0) low = middle
    else high = middle
  }
  return Math.sqrt(low * high)
}

function logLikelihoodOf(counts: Float64Array, means: Float64Array, theta: number): number {
  let total = 0
  for (let row = 0; row < counts.length; row++) {
    const [count, mean] = [counts[row]!, means[row]!]
    total -= logGamma(count + 1)
    if (theta === Infinity) total += count * Math.log(mean) - mean
    else total += logGamma(theta + count) - logGamma(theta) + theta * Math.log(theta / (theta + mean)) + (count === 0 ? 0 : count * Math.log(mean / (theta + mean)))
  }
  return total
}
