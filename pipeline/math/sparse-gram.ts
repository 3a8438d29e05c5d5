import { transpose, type SparseMatrix } from './sparse-matrix.ts'

/** A column that this share of the rows has is multiplied as a dense one. */
const denseShare = 0.25
/** Rows that one row is multiplied with at a time: its values are then read once for as many products. */
const together = 4

/**
 * Products of all pairs of rows, row-major `n × n`, symmetric; sums in double precision in a fixed order.
 * Cost: n² / 2 · (columns that most rows have + entries that two rows share), and 4 · n² bytes.
 */
export function sparseGram(rows: SparseMatrix): Float32Array {
  const { rowCount } = rows
  const postings = transpose(rows)
  const { dense, width } = denseColumns(rows, postings)
  const out = new Float32Array(rowCount * rowCount)
  const products = new Float64Array(rowCount + together)
  for (let row = 0; row < rowCount; row++) {
    timesRowsUpTo(dense, width, row, products)
    addShared(rows, postings, row, products)
    for (let other = 0; other <= row; other++) out[row * rowCount + other] = out[other * rowCount + row] = products[other]!
  }
  return out
}

const isDense = ({ rowStarts, columnCount: rowCount }: SparseMatrix, column: number): boolean => rowStarts[column + 1]! - rowStarts[column]! >= denseShare * rowCount

/** Row-major `rows × width`, with rows of 0 behind the last. */
function denseColumns({ rowCount }: SparseMatrix, postings: SparseMatrix): { readonly dense: Float32Array, readonly width: number } {
  const chosen = Array.from({ length: postings.rowCount }, (_, column) => column).filter((column) => isDense(postings, column))
  const width = chosen.length
  const dense = new Float32Array((rowCount + together) * width)
  chosen.forEach((column, at) => {
    for (let entry = postings.rowStarts[column]!; entry < postings.rowStarts[column + 1]!; entry++) dense[postings.columns[entry]! * width + at] = postings.values[entry]!
  })
  return { dense, width }
}

/** @param out overwritten up to the row, and a few places beyond it */
function timesRowsUpTo(dense: Float32Array, width: number, row: number, out: Float64Array): void {
  const start = row * width
  for (let other = 0; other <= row; other += together) {
    const first = other * width
    const second = first + width
    const third = second + width
    const fourth = third + width
    let a = 0, b = 0, c = 0, d = 0
    for (let k = 0; k < width; k++) {
      const value = dense[start + k]!
      a += value * dense[first + k]!
      b += value * dense[second + k]!
      c += value * dense[third + k]!
      d += value * dense[fourth + k]!
    }
    out[other] = a
    out[other + 1] = b
    out[other + 2] = c
    out[other + 3] = d
  }
}

/** Adds the products of the columns that are not dense. */
function addShared(rows: SparseMatrix, postings: SparseMatrix, row: number, out: Float64Array): void {
  const { rowStarts, columns: holders, values } = postings
  for (let at = rows.rowStarts[row]!; at < rows.rowStarts[row + 1]!; at++) {
    const column = rows.columns[at]!
    if (isDense(postings, column)) continue
    const value = rows.values[at]!
    for (let entry = rowStarts[column]!; entry < rowStarts[column + 1]!; entry++) {
      const other = holders[entry]!
      if (other > row) break
      out[other] = out[other]! + value * values[entry]!
    }
  }
}
