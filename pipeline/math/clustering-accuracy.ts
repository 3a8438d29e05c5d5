import { bestMatching } from './best-matching.ts'
import { contingency } from './contingency.ts'

/**
 * Share of items in the right group when groups are paired one to one in the best way, in [0, 1]; no items give 1.
 * Source: ACC of Xie, Girshick and Farhadi (2016), equation 10.
 */
export function clusteringAccuracy(found: ArrayLike<number>, truth: ArrayLike<number>): number {
  const { itemCount, rowCount, columnCount, counts } = contingency(found, truth)
  if (itemCount === 0) return 1
  const columnOf = bestMatching(counts, rowCount, columnCount)
  const right = columnOf.reduce((sum, column, row) => sum + (column === -1 ? 0 : counts[row * columnCount + column]!), 0)
  return right / itemCount
}
