const HALF_LOG_TWO_PI = 0.918938533204672741780329736406
/** From here on eight terms of the Stirling series are exact to the last bits. */
const SERIES_FROM = 15
/** B(2k) / (2k (2k − 1)) for k = 1..8, B the Bernoulli numbers. */
const STIRLING_TERMS = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400]

/**
 * Natural logarithm of the gamma function.
 * Source: Abramowitz & Stegun (1964), 6.1.41, with the recurrence 6.1.15 below 15.
 *
 * @param x above 0
 * @returns NaN for x ≤ 0; Infinity for Infinity
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN
  if (x === Infinity) return Infinity
  let product = 1
  let shifted = x
  for (; shifted < SERIES_FROM; shifted++) product *= shifted
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingCorrection(shifted) - Math.log(product)
}

/** Σ B(2k) / (2k (2k−1) x^(2k−1)), k = 1..8: what Stirling's formula lacks, for x ≥ 15. */
export function stirlingCorrection(x: number): number {
  const inverseSquare = 1 / (x * x)
  let total = 0
  for (let k = STIRLING_TERMS.length - 1; k >= 0; k--) total = total * inverseSquare + STIRLING_TERMS[k]!
  return total / x
}
