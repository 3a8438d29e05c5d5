import type { SparseMatrix } from '../../pipeline/math/sparse-matrix.ts'

/** The sparse form of a dense row-major matrix. */
export function sparse(dense: readonly number[], rowCount: number, columnCount: number): SparseMatrix {
  const rowStarts = [0]
  const columns: number[] = []
  const values: number[] = []
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      const value = dense[row * columnCount + column]!
      if (value === 0) continue
      columns.push(column)
      values.push(value)
    }
    rowStarts.push(values.length)
  }
  return { rowCount, columnCount, rowStarts: Int32Array.from(rowStarts), columns: Int32Array.from(columns), values: Float32Array.from(values) }
}
