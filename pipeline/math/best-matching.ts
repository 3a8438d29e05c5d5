/**
 * Pairs each row with at most one column, and each column with at most one row, so that the sum of values is largest.
 * Source: Hungarian method in the form of shortest augmenting paths (Jonker and Volgenant 1987). Cost: rows² · columns.
 *
 * @param values row-major `rowCount × columnCount`, any finite numbers
 * @returns column of each row; -1 where rows outnumber columns
 */
export function bestMatching(values: Float64Array, rowCount: number, columnCount: number): Int32Array {
  if (rowCount > columnCount) {
    const rowOf = bestMatching(transposed(values, rowCount, columnCount), columnCount, rowCount)
    const columnOf = new Int32Array(rowCount).fill(-1)
    rowOf.forEach((row, column) => { columnOf[row] = column })
    return columnOf
  }

  // Rows and columns count from 1: column 0 holds the row that looks for a partner.
  const rowPrices = new Float64Array(rowCount + 1)
  const columnPrices = new Float64Array(columnCount + 1)
  const rowOf = new Int32Array(columnCount + 1)
  const previous = new Int32Array(columnCount + 1)
  for (let row = 1; row <= rowCount; row++) {
    rowOf[0] = row
    let column = 0
    const distances = new Float64Array(columnCount + 1).fill(Infinity)
    const isDone = new Uint8Array(columnCount + 1)
    do {
      isDone[column] = 1
      const from = rowOf[column]!
      let step = Infinity
      let nearest = 0
      for (let to = 1; to <= columnCount; to++) {
        if (isDone[to] === 1) continue
        const cost = -values[(from - 1) * columnCount + to - 1]! - rowPrices[from]! - columnPrices[to]!
        if (cost < distances[to]!) {
          distances[to] = cost
          previous[to] = column
        }
        if (distances[to]! < step) {
          step = distances[to]!
          nearest = to
        }
      }
      for (let to = 0; to <= columnCount; to++) {
        if (isDone[to] === 1) {
          rowPrices[rowOf[to]!]! += step
          columnPrices[to]! -= step
          continue
        }
        distances[to]! -= step
      }
      column = nearest
    } while (rowOf[column] !== 0)
    for (; column !== 0; column = previous[column]!) rowOf[column] = rowOf[previous[column]!]!
  }

  const columnOf = new Int32Array(rowCount).fill(-1)
  for (let column = 1; column <= columnCount; column++) {
    if (rowOf[column]! > 0) columnOf[rowOf[column]! - 1] = column - 1
  }
  return columnOf
}

function transposed(values: Float64Array, rowCount: number, columnCount: number): Float64Array {
  return Float64Array.from(values, (_, at) => values[(at % rowCount) * columnCount + Math.floor(at / rowCount)]!)
}
