import { anscombeResidual } from '../math/anscombe-residual.ts'
import { groupedLeverage, type GroupedData, type GroupedFit } from '../math/glm-grouped.ts'

/**
 * Weights that keep past outbreaks from teaching a model: a residual s above the threshold weighs g s^−2, all others g,
 * g such that the weights sum to their number.
 * Source: Farrington et al. (1996), J. R. Statist. Soc. A 159, §3.6; Noufaily et al. (2013), Statist. Med. 32, §3.3.
 *
 * @param dispersion of the fit, 1 or more
 * @param threshold 1 or more
 */
export function outlierWeights(data: GroupedData, fit: GroupedFit, dispersion: number, threshold: number): Float64Array {
  const { counts } = data
  const { means } = fit
  const weights = new Float64Array(counts.length).fill(1)
  let total = 0
  for (let row = 0; row < counts.length; row++) {
    // A count at or below its mean has no residual above 0.
    const excess = counts[row]! - means[row]!
    if (excess > 0) {
      const leverage = groupedLeverage(data, fit, row)
      // The Anscombe residual is at most Pearson's, which is cheap.
      const isFar = excess * excess > threshold * threshold * dispersion * (1 - leverage) * means[row]!
      const residual = isFar ? anscombeResidual(counts[row]!, means[row]!, dispersion, leverage) : 0
      if (residual > threshold) weights[row] = 1 / (residual * residual)
    }
    total += weights[row]!
  }
  const scale = counts.length / total
  for (let row = 0; row < counts.length; row++) weights[row] = weights[row]! * scale
  return weights
}
