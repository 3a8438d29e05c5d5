import { BLOCK_ROWS, blockProducts } from './block-products.ts'

/** For each row its nearest other rows, nearest first; equal similarities by smaller row number. */
export interface NearestRows {
  /** Neighbours of each row: `min(k, n - 1)`. */
  readonly perRow: number
  /** `asked × perRow` row numbers. */
  readonly rows: Int32Array
  /** `asked × perRow` dot products: cosines for unit rows. */
  readonly similarities: Float32Array
}

/**
 * Exact nearest rows by dot product, a row itself left out. Cost: asked · (n − asked / 2) · width.
 *
 * @param matrix row-major `n × width`
 * @param asked only the neighbours of so many first rows are looked for; all, unless given
 */
export function nearestRows(matrix: Float32Array, width: number, k: number, asked = Infinity): NearestRows {
  const rowCount = width === 0 ? 0 : matrix.length / width
  const askedCount = Math.min(asked, rowCount)
  const perRow = Math.max(0, Math.min(k, rowCount - 1))
  const rows = new Int32Array(askedCount * perRow).fill(rowCount)
  const similarities = new Float32Array(askedCount * perRow).fill(-Infinity)
  if (perRow === 0) return { perRow, rows, similarities }

  const offer = (row: number, other: number, similarity: number) => {
    if (row >= askedCount) return
    const first = row * perRow
    let at = first + perRow - 1
    if (similarity < similarities[at]! || (similarity === similarities[at]! && other > rows[at]!)) return
    while (at > first && (similarity > similarities[at - 1]! || (similarity === similarities[at - 1]! && other < rows[at - 1]!))) {
      similarities[at] = similarities[at - 1]!
      rows[at] = rows[at - 1]!
      at -= 1
    }
    similarities[at] = similarity
    rows[at] = other
  }

  const blocks = blockProducts(matrix, width)
  const products = new Float32Array(BLOCK_ROWS * BLOCK_ROWS)
  for (let top = 0; top < rowCount; top += BLOCK_ROWS) {
    for (let left = 0; left <= top && left < askedCount; left += BLOCK_ROWS) {
      blocks.between(top, left, products)
      for (let row = top; row < Math.min(top + BLOCK_ROWS, rowCount); row++) {
        for (let other = left; other < Math.min(left + BLOCK_ROWS, row); other++) {
          const similarity = products[(row - top) * BLOCK_ROWS + other - left]!
          offer(row, other, similarity)
          offer(other, row, similarity)
        }
      }
    }
  }
  return { perRow, rows, similarities }
}
