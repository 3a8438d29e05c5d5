/** How often the groups of two partitions of the same items meet. */
export interface Contingency {
  readonly itemCount: number
  readonly rowCount: number
  readonly columnCount: number
  /** Row-major `rowCount × columnCount`; row = group of the first partition, column = of the second. */
  readonly counts: Float64Array
  readonly rowTotals: Float64Array
  readonly columnTotals: Float64Array
}

/**
 * Counts of two partitions, groups numbered from 0 by first appearance, whatever numbers they came with.
 *
 * @param first group of each item
 * @param second as long as `first`
 */
export function contingency(first: ArrayLike<number>, second: ArrayLike<number>): Contingency {
  const rows = numbered(first)
  const columns = numbered(second)
  const counts = new Float64Array(rows.groupCount * columns.groupCount)
  const rowTotals = new Float64Array(rows.groupCount)
  const columnTotals = new Float64Array(columns.groupCount)
  for (let item = 0; item < first.length; item++) {
    const row = rows.numbers[item]!
    const column = columns.numbers[item]!
    counts[row * columns.groupCount + column]! += 1
    rowTotals[row]! += 1
    columnTotals[column]! += 1
  }
  return { itemCount: first.length, rowCount: rows.groupCount, columnCount: columns.groupCount, counts, rowTotals, columnTotals }
}

function numbered(groups: ArrayLike<number>): { numbers: Int32Array, groupCount: number } {
  const known = new Map<number, number>()
  const numbers = Int32Array.from(groups, (group) => {
    const number = known.get(group) ?? known.size
    known.set(group, number)
    return number
  })
  return { numbers, groupCount: known.size }
}
