const bins = 10

/**
 * Expected calibration error: mean over texts of the gap between chance said and share right of their bin; 10 bins of equal width.
 * Source: Naeini, Cooper and Hauskrecht (2015). 0 without texts.
 */
export function calibrationError(judged: readonly { readonly probability: number, readonly isRight: boolean }[]): number {
  const sums = Array.from({ length: bins }, () => ({ chance: 0, right: 0 }))
  for (const { probability, isRight } of judged) {
    const bin = sums[Math.min(bins - 1, Math.floor(probability * bins))]!
    bin.chance += probability
    bin.right += Number(isRight)
  }
  return judged.length === 0 ? 0 : sums.reduce((total, { chance, right }) => total + Math.abs(chance - right), 0) / judged.length
}

/** Chance that one of the upper values is larger than one of the lower, ties half: the area under the ROC curve. */
export function rankScore(upper: readonly number[], lower: readonly number[]): number {
  const sorted = [...lower].sort((a, b) => a - b)
  const below = (value: number, orEqual: boolean): number => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (sorted[middle]! < value || (orEqual && sorted[middle] === value)) low = middle + 1
      else high = middle
    }
    return low
  }
  return upper.reduce((sum, value) => sum + (below(value, false) + below(value, true)) / 2, 0) / (upper.length * lower.length)
}

/** Share of the lower values that fall below the cut at which `kept` of the upper ones stay. */
export function refusedAt(kept: number, upper: readonly number[], lower: readonly number[]): number {
  const cut = [...upper].sort((a, b) => a - b)[Math.floor((1 - kept) * upper.length)]!
  return lower.filter((value) => value < cut).length / lower.length
}
