import { normalQuantile } from './normal-quantile.ts'
import { studentTwoSided } from './student-tail.ts'

const BISECTIONS = 200
const PRECISION = 1e-14

/**
 * t with P(T ≤ t) = p for T Student, by bisection of its tail.
 *
 * @param p in (0.5, 1)
 * @param degrees above 0
 */
export function studentQuantile(p: number, degrees: number): number {
  const twoSided = 2 * (1 - p)
  let low = 0
  let high = Math.max(1, normalQuantile(p))
  while (studentTwoSided(high, degrees) > twoSided) high *= 2
  for (let i = 0; i < BISECTIONS && high - low > PRECISION * high; i++) {
    const middle = (low + high) / 2
    if (studentTwoSided(middle, degrees) > twoSided) low = middle
    else high = middle
  }
  return (low + high) / 2
}
