import { contingency } from './contingency.ts'

/**
 * Agreement of two partitions over pairs of items, corrected for chance: 1 for the same grouping, about 0 for independent ones.
 * Partitions that chance alone would make equal (all in one group, or all apart, in both) give 1.
 * Source: Hubert and Arabie (1985), equation 5.
 */
export function adjustedRandIndex(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const { itemCount, counts, rowTotals, columnTotals } = contingency(first, second)
  const together = sumOfPairs(counts)
  const inFirst = sumOfPairs(rowTotals)
  const inSecond = sumOfPairs(columnTotals)
  const byChance = itemCount < 2 ? 0 : inFirst * inSecond / pairs(itemCount)
  const most = (inFirst + inSecond) / 2
  return most === byChance ? 1 : (together - byChance) / (most - byChance)
}

function sumOfPairs(totals: Float64Array): number {
  return totals.reduce((sum, total) => sum + pairs(total), 0)
}

function pairs(count: number): number {
  return count * (count - 1) / 2
}
