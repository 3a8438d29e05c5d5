const MAX_TERMS = 1000

/**
 * x log(x / mean) + mean − x without cancellation where x is near the mean: half a Poisson deviance.
 * Source: Loader (2000), Fast and accurate computation of binomial probabilities, §4 (`bd0`).
 *
 * @param x 0 or more
 * @param mean above 0
 */
export function deviancePart(x: number, mean: number): number {
  if (x === 0) return mean
  const difference = x - mean
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - difference
  const v = difference / (x + mean)
  let total = difference * v
  let power = 2 * x * v
  for (let j = 1; j < MAX_TERMS; j++) {
    power *= v * v
    const next = total + power / (2 * j + 1)
    if (next === total) return next
    total = next
  }
  return total
}
