import { deviancePart } from './deviance-part.ts'
import { stirlingError } from './stirling-error.ts'

/**
 * mean^x e^(−mean) / Γ(x + 1): the Poisson probability of x, continued to values between whole numbers.
 * Source: Loader (2000), Fast and accurate computation of binomial probabilities, §2.
 *
 * @param x 0 or more
 * @param mean 0 or more
 */
export function poissonDensity(x: number, mean: number): number {
  if (mean === 0) return x === 0 ? 1 : 0
  if (x === 0) return Math.exp(-mean)
  return Math.exp(-stirlingError(x) - deviancePart(x, mean)) / Math.sqrt(2 * Math.PI * x)
}
