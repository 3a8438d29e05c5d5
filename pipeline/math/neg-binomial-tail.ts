import { incompleteBeta } from './incomplete-beta.ts'

/**
 * P(Y ≥ k) for Y negative binomial: failures before `size` successes of probability `prob`; mean size (1 − prob) / prob.
 * Source: Johnson, Kemp & Kotz (2005), Univariate Discrete Distributions, 3rd ed., eq. 5.31.
 *
 * @param k whole, any
 * @param size above 0, need not be whole
 * @param prob in (0, 1]
 * @param complement 1 − prob, where it is known with more digits
 */
export function negBinomialTail(k: number, size: number, prob: number, complement = 1 - prob): number {
  if (k <= 0) return 1
  return incompleteBeta(k, size, complement, prob).lower
}

/** P(Y ≤ k) of the same distribution. */
export function negBinomialHead(k: number, size: number, prob: number, complement = 1 - prob): number {
  if (k < 0) return 0
  return incompleteBeta(k + 1, size, complement, prob).upper
}
