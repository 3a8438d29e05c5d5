import { gammaQuantile } from './gamma-quantile.ts'

/** Added to observed and expected: pulls the ratio of few cases towards 1. */
const SHRINKAGE = 0.5
const LOWER = 0.025
const UPPER = 0.975

/**
 * Observed to expected, shrunk towards 1: (O + 1/2) / (E + 1/2) with the gamma(O + 1/2, E + 1/2) quantiles as its 95 % interval.
 * Source: Norén, Hopstadius & Bate (2013), Shrinkage observed-to-expected ratios, Statist. Methods Med. Res. 22, 57–69.
 *
 * @param observed count, at least 0
 * @param expected at least 0
 */
export function shrunkRatio(observed: number, expected: number): { readonly ratio: number, readonly lower: number, readonly upper: number } {
  const shape = observed + SHRINKAGE
  const rate = expected + SHRINKAGE
  return { ratio: shape / rate, lower: gammaQuantile(LOWER, shape, rate), upper: gammaQuantile(UPPER, shape, rate) }
}
