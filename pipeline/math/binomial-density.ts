import { deviancePart } from './deviance-part.ts'
import { stirlingError } from './stirling-error.ts'

/**
 * Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) · p^a q^b: the binomial probability of `a` hits in `a + b` trials, continued to values between whole numbers.
 * Source: Loader (2000), Fast and accurate computation of binomial probabilities, §2.
 *
 * @param a hits, above 0
 * @param b misses, above 0
 * @param p in (0, 1)
 * @param q 1 − p, given apart so that a p near 1 keeps its digits
 */
export function binomialDensity(a: number, b: number, p: number, q: number): number {
  const trials = a + b
  const exponent = stirlingError(trials) - stirlingError(a) - stirlingError(b) - deviancePart(a, trials * p) - deviancePart(b, trials * q)
  return Math.exp(exponent) * Math.sqrt(trials / (2 * Math.PI * a) / b)
}
