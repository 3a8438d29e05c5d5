/**
 * P-values that carry weights into a correction for many tests: p / w, at most 1. A weight above 1 makes a test easier to reject, one below 1 harder.
 * With weights whose mean over the tests is at most 1, and that do not depend on the p-values, Benjamini-Hochberg over the result keeps its false
 * discovery rate: the chance that a null test is at or below x is w x, and these sum to at most what they sum to without weights.
 * Source: Genovese, Roeder & Wasserman (2006), False discovery control with p-value weighting, Biometrika 93, 509–524, theorem 1.
 *
 * @param pValues in [0, 1]
 * @param weights above 0, one for each; see `spreadWeights`
 */
export const weightedPValues = (pValues: readonly number[], weights: readonly number[]): number[] => pValues.map((p, i) => Math.min(1, p / weights[i]!))

/**
 * Weights out of factors: as given while their mean is at most 1, else divided by it, so that what some tests gain all tests pay for. Factors below 1 give nothing to others:
 * a test is never made easier by what was said of another.
 *
 * @param factors above 0
 * @returns mean at most 1; empty for none
 */
export function spreadWeights(factors: readonly number[]): number[] {
  let sum = 0
  for (const factor of factors) sum += factor
  const mean = Math.max(1, sum / factors.length)
  return factors.map((factor) => factor / mean)
}
