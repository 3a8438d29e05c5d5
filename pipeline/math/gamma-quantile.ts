import { incompleteGamma } from './incomplete-gamma.ts'
import { normalQuantile } from './normal-quantile.ts'

const MAX_BISECTIONS = 2000
const RELATIVE_PRECISION = 1e-14

/**
 * x with P(X ≤ x) = p for X gamma with mean shape / rate.
 * Found by bisection of the incomplete gamma function around the Wilson-Hilferty approximation (1931, PNAS 17).
 *
 * @param p in (0, 1)
 * @param shape above 0
 * @param rate above 0
 */
export function gammaQuantile(p: number, shape: number, rate: number): number {
  const cube = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape))
  const start = Math.max(shape * cube ** 3, Number.MIN_VALUE * 1e16)
  let low = start
  let high = start
  while (low > 0 && incompleteGamma(shape, low).lower > p) low /= 2
  while (incompleteGamma(shape, high).lower < p) high *= 2
  for (let i = 0; i < MAX_BISECTIONS && high - low > RELATIVE_PRECISION * high; i++) {
    const middle = low + (high - low) / 2
    if (middle === low || middle === high) break
    if (incompleteGamma(shape, middle).lower < p) low = middle
    else high = middle
  }
  return (low + high) / 2 / rate
}
