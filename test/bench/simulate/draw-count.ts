import { countHead, type CountDistribution } from '../../../pipeline/math/count-tail.ts'
import { firstWhole } from '../../../pipeline/math/first-whole.ts'

/** One count from a distribution, by inversion: one random number each. */
export function drawCount(distribution: CountDistribution, random: () => number): number {
  if (distribution.mean <= 0) return 0
  const u = random()
  return firstWhole((k) => countHead(k, distribution) > u, distribution.mean)
}
