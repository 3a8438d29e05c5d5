import { incompleteGamma } from './incomplete-gamma.ts'

/**
 * P(Y ≥ k) for Y Poisson.
 * Source: Johnson, Kemp & Kotz (2005), Univariate Discrete Distributions, 3rd ed., §4.12.1.
 *
 * @param k whole, any
 * @param mean 0 or more
 */
export function poissonTail(k: number, mean: number): number {
  return k <= 0 ? 1 : incompleteGamma(k, mean).lower
}

/** P(Y ≤ k) of the same distribution. */
export function poissonHead(k: number, mean: number): number {
  return k < 0 ? 0 : incompleteGamma(k + 1, mean).upper
}
