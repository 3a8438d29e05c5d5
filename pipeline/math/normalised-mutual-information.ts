import { contingency } from './contingency.ts'

/**
 * How much two partitions tell of each other, in [0, 1]; 1 for the same grouping.
 * `2 · I / (H₁ + H₂)` (arithmetic mean, as scikit-learn's default). Two partitions of one group each, or of nothing, give 1.
 * Source: Vinh, Epps and Bailey (2010), table 2.
 */
export function normalisedMutualInformation(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const { itemCount, rowCount, columnCount, counts, rowTotals, columnTotals } = contingency(first, second)
  if (rowCount <= 1 && columnCount <= 1) return 1
  let shared = 0
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      const count = counts[row * columnCount + column]!
      if (count > 0) shared += count / itemCount * Math.log(count * itemCount / (rowTotals[row]! * columnTotals[column]!))
    }
  }
  return Math.max(0, 2 * shared / (entropy(rowTotals, itemCount) + entropy(columnTotals, itemCount)))
}

function entropy(totals: Float64Array, itemCount: number): number {
  return totals.reduce((sum, total) => sum - total / itemCount * Math.log(total / itemCount), 0)
}
