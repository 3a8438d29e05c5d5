import { negBinomialHead, negBinomialTail } from './neg-binomial-tail.ts'
import { poissonHead, poissonTail } from './poisson-tail.ts'

/** A count with a mean of 0 or more and a variance of `dispersion` × mean: negative binomial above 1, Poisson at or below. */
export interface CountDistribution {
  readonly mean: number
  /** Variance over mean. */
  readonly dispersion: number
}

/** Below this excess the negative binomial and the Poisson distribution agree to 1e-9. */
const POISSON_BELOW = 1e-10

/** P(Y ≥ k). For dispersion φ: negative binomial of size mean / (φ − 1) and probability 1 / φ. */
export function countTail(k: number, { mean, dispersion }: CountDistribution): number {
  if (k <= 0) return 1
  if (mean <= 0) return 0
  if (dispersion - 1 < POISSON_BELOW) return poissonTail(k, mean)
  return negBinomialTail(k, mean / (dispersion - 1), 1 / dispersion, (dispersion - 1) / dispersion)
}

/** P(Y ≤ k). */
export function countHead(k: number, { mean, dispersion }: CountDistribution): number {
  if (k < 0) return 0
  if (mean <= 0) return 1
  if (dispersion - 1 < POISSON_BELOW) return poissonHead(k, mean)
  return negBinomialHead(k, mean / (dispersion - 1), 1 / dispersion, (dispersion - 1) / dispersion)
}
