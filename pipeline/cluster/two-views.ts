import { normaliseRows } from '../math/normalise-rows.ts'
import type { VectorTable } from './clusterer.ts'

/**
 * Two tables of the same rows that share no column: the first two blocks, or, of one block, its even and odd columns.
 * Further blocks look on: a view that is much sharper than the other finds ever finer clusters before the two disagree.
 * Rows have length 1 or are zero.
 */
export function twoViews(table: VectorTable): [VectorTable, VectorTable] {
  const { dimensions, blocks = [dimensions] } = table
  const firstBlock = blocks[0] ?? 0
  const secondEnd = firstBlock + (blocks[1] ?? dimensions)
  const isFirst = firstBlock > 0 && firstBlock < dimensions ? (column: number) => column < firstBlock : (column: number) => column % 2 === 0
  const columns = Array.from({ length: dimensions }, (_, column) => column)
  return [unitPart(table, columns.filter(isFirst)), unitPart(table, columns.filter((column) => column < secondEnd && !isFirst(column)))]
}

function unitPart({ count, dimensions, values }: VectorTable, columns: readonly number[]): VectorTable {
  const width = columns.length
  const out = new Float32Array(count * width)
  for (let row = 0; row < count; row++) {
    columns.forEach((column, k) => { out[row * width + k] = values[row * dimensions + column]! })
  }
  normaliseRows(out, width)
  return { count, dimensions: width, values: out }
}
