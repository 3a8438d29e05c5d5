/** From here on the asymptotic series is exact to the last bits. */
const SERIES_FROM = 12
/** B(2k) / (2k) for k = 1..7, B the Bernoulli numbers. */
const TERMS = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12]

/**
 * Derivative of the logarithm of the gamma function.
 * Source: Abramowitz & Stegun (1964), 6.3.18, with the recurrence 6.3.5 below 12.
 *
 * @param x above 0
 */
export function digamma(x: number): number {
  let value = 0
  let shifted = x
  for (; shifted < SERIES_FROM; shifted++) value -= 1 / shifted
  const square = 1 / (shifted * shifted)
  let series = 0
  for (let k = TERMS.length - 1; k >= 0; k--) series = (series + TERMS[k]!) * square
  return value + Math.log(shifted) - 0.5 / shifted - series
}
