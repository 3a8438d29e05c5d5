import { gammaQuantile } from '../math/gamma-quantile.ts'

/** Added to observed and expected, as in the shrunk rate ratio of `explain-segments`. */
const SHRINKAGE = 0.5
const LOWER_BOUND = 0.05

/**
 * How much a finding asks for attention: the 5 % lower bound of its shrunk rate ratio × the cases too many.
 * Of a finding with too few cases: the same with observed and expected changing places.
 * Source: lower bound of the gamma posterior as in Norén, Hopstadius & Bate (2013), Statist. Methods Med. Res. 22, 57–69.
 *
 * @returns 0 or more, in cases; comparable inside one week
 */
export function rankScore(observed: number, expected: number): number {
  if (observed >= expected) return gammaQuantile(LOWER_BOUND, observed + SHRINKAGE, expected + SHRINKAGE) * (observed - expected)
  return (expected - observed) / gammaQuantile(1 - LOWER_BOUND, observed + SHRINKAGE, expected + SHRINKAGE)
}
