import { countHead, countTail, type CountDistribution } from './count-tail.ts'
import { firstWhole } from './first-whole.ts'
import { normalQuantile } from './normal-quantile.ts'

/**
 * The largest count that is still usual: P(Y ≥ upper) ≥ alpha and P(Y ≥ upper + 1) < alpha.
 * So a count is above it exactly when its tail probability is below alpha.
 *
 * @param alpha in (0, 1)
 */
export function countUpper(alpha: number, distribution: CountDistribution): number {
  return firstWhole((k) => countTail(k + 1, distribution) < alpha, guess(1 - alpha, distribution))
}

/**
 * The smallest count that is still usual: P(Y ≤ lower) ≥ alpha and P(Y ≤ lower − 1) < alpha.
 *
 * @param alpha in (0, 1)
 */
export function countLower(alpha: number, distribution: CountDistribution): number {
  return firstWhole((k) => countHead(k, distribution) >= alpha, guess(alpha, distribution))
}

/** Normal approximation: only where the search starts. */
function guess(level: number, { mean, dispersion }: CountDistribution): number {
  return mean + normalQuantile(level) * Math.sqrt(mean * Math.max(1, dispersion))
}
