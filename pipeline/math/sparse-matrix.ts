/** Compressed sparse rows: entries of row `i` lie at `rowStarts[i] … rowStarts[i + 1] - 1` of `columns` and `values`. */
export interface SparseMatrix {
  readonly rowCount: number
  readonly columnCount: number
  /** Length `rowCount + 1`. */
  readonly rowStarts: Int32Array
  readonly columns: Int32Array
  readonly values: Float32Array
}

/** The same matrix with rows and columns exchanged; entries of a row come in rising column order. */
export function transpose(matrix: SparseMatrix): SparseMatrix {
  const { rowCount, columnCount, rowStarts, columns, values } = matrix
  const starts = new Int32Array(columnCount + 1)
  for (const column of columns) starts[column + 1] = starts[column + 1]! + 1
  for (let column = 0; column < columnCount; column++) starts[column + 1] = starts[column + 1]! + starts[column]!

  const next = starts.slice(0, columnCount)
  const rows = new Int32Array(columns.length)
  const moved = new Float32Array(values.length)
  for (let row = 0; row < rowCount; row++) {
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++) {
      const slot = next[columns[at]!]!++
      rows[slot] = row
      moved[slot] = values[at]!
    }
  }
  return { rowCount: columnCount, columnCount: rowCount, rowStarts: starts, columns: rows, values: moved }
}

/**
 * Sparse `n × m` times dense `m × width`, row-major; sums in double precision in the order of the entries.
 * Cost: entries × width.
 */
export function timesDense(matrix: SparseMatrix, dense: Float32Array, width: number): Float32Array {
  const out = new Float32Array(matrix.rowCount * width)
  const sum = new Float64Array(width)
  for (let row = 0; row < matrix.rowCount; row++) {
    sumOfRows(matrix.columns, matrix.values, matrix.rowStarts[row]!, matrix.rowStarts[row + 1]!, dense, width, sum)
    out.set(sum, row * width)
  }
  return out
}

/**
 * Weighted sum of dense rows: `out = Σ weights[at] · dense[rows[at]]` for `at` in `[from, to)`.
 *
 * @param out length `width`, overwritten
 */
export function sumOfRows(rows: Int32Array, weights: Float32Array, from: number, to: number, dense: Float32Array, width: number, out: Float64Array): void {
  out.fill(0)
  let at = from
  // Eight rows at a time, then four: a sum is then loaded and stored once for as many products, twice as fast in V8.
  for (; at + 8 <= to; at += 8) {
    const w0 = weights[at]!, w1 = weights[at + 1]!, w2 = weights[at + 2]!, w3 = weights[at + 3]!
    const w4 = weights[at + 4]!, w5 = weights[at + 5]!, w6 = weights[at + 6]!, w7 = weights[at + 7]!
    const r0 = rows[at]! * width, r1 = rows[at + 1]! * width, r2 = rows[at + 2]! * width, r3 = rows[at + 3]! * width
    const r4 = rows[at + 4]! * width, r5 = rows[at + 5]! * width, r6 = rows[at + 6]! * width, r7 = rows[at + 7]! * width
    for (let k = 0; k < width; k++) {
      out[k] = out[k]! + w0 * dense[r0 + k]! + w1 * dense[r1 + k]! + w2 * dense[r2 + k]! + w3 * dense[r3 + k]!
        + w4 * dense[r4 + k]! + w5 * dense[r5 + k]! + w6 * dense[r6 + k]! + w7 * dense[r7 + k]!
    }
  }
  for (; at + 4 <= to; at += 4) {
    const w0 = weights[at]!, w1 = weights[at + 1]!, w2 = weights[at + 2]!, w3 = weights[at + 3]!
    const r0 = rows[at]! * width, r1 = rows[at + 1]! * width, r2 = rows[at + 2]! * width, r3 = rows[at + 3]! * width
    for (let k = 0; k < width; k++) {
      out[k] = out[k]! + w0 * dense[r0 + k]! + w1 * dense[r1 + k]! + w2 * dense[r2 + k]! + w3 * dense[r3 + k]!
    }
  }
  for (; at < to; at++) {
    const weight = weights[at]!
    const start = rows[at]! * width
    for (let k = 0; k < width; k++) out[k] = out[k]! + weight * dense[start + k]!
  }
}

/** The entries of one row: columns without repeats, in any order. */
export interface SparseRow { readonly columns: Int32Array, readonly values: Float32Array }

/** Rows one below the other. */
export function matrixOfRows(rows: readonly SparseRow[], columnCount: number): SparseMatrix {
  const rowStarts = new Int32Array(rows.length + 1)
  rows.forEach(({ columns }, row) => { rowStarts[row + 1] = rowStarts[row]! + columns.length })
  const columns = new Int32Array(rowStarts[rows.length]!)
  const values = new Float32Array(columns.length)
  rows.forEach((row, at) => {
    columns.set(row.columns, rowStarts[at])
    values.set(row.values, rowStarts[at])
  })
  return { rowCount: rows.length, columnCount, rowStarts, columns, values }
}
