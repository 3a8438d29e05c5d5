import { incompleteGamma } from './incomplete-gamma.ts'

/**
 * P(Z ≤ z) for Z standard normal, exact in the lower tail.
 * Source: DLMF (2010), 7.11.2 and 7.18(i): erfc(x) = Q(1/2, x²).
 */
export function normalCdf(z: number): number {
  if (z === 0) return 0.5
  const { lower, upper } = incompleteGamma(0.5, z * z / 2)
  return z < 0 ? upper / 2 : 0.5 + lower / 2
}
