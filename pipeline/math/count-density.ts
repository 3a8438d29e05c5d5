import { binomialDensity } from './binomial-density.ts'
import type { CountDistribution } from './count-tail.ts'
import { poissonDensity } from './poisson-density.ts'

const POISSON_BELOW = 1e-10

/**
 * P(Y = k) for the count distribution of `countTail`.
 * Source: Loader (2000), Fast and accurate computation of binomial probabilities, with Johnson, Kemp & Kotz (2005), eq. 5.1.
 *
 * @param k whole, 0 or more
 */
export function countDensity(k: number, { mean, dispersion }: CountDistribution): number {
  if (mean <= 0) return k === 0 ? 1 : 0
  if (dispersion - 1 < POISSON_BELOW) return poissonDensity(k, mean)
  const size = mean / (dispersion - 1)
  if (k === 0) return dispersion ** -size
  return size / (size + k) * binomialDensity(size, k, 1 / dispersion, (dispersion - 1) / dispersion)
}
