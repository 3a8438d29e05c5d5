/** For each row its nearest other rows, nearest first; equal similarities by smaller row number. */
export interface NearestRows {
  /** Neighbours of each row: `min(k, n - 1)`. */
  readonly perRow: number
  /** `asked × perRow` row numbers. */
  readonly rows: Int32Array
  /** `asked × perRow` dot products: cosines for unit rows. */
  readonly similarities: Float32Array
}

/** Rows of a block that stays in the processor's cache while others pass by. */
const blockRows = 64

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

  // Doubles, and zero rows up to a full block, so that the inner loop has neither conversions nor an end to watch.
  const values = new Float64Array(Math.ceil(rowCount / blockRows) * blockRows * width)
  values.set(matrix)
  const products = new Float32Array(blockRows * blockRows)
  for (let top = 0; top < rowCount; top += blockRows) {
    for (let left = 0; left <= top && left < askedCount; left += blockRows) {
      multiplyBlocks(values, top, left, width, products)
      for (let row = top; row < Math.min(top + blockRows, rowCount); row++) {
        for (let other = left; other < Math.min(left + blockRows, row); other++) {
          const similarity = products[(row - top) * blockRows + other - left]!
          offer(row, other, similarity)
          offer(other, row, similarity)
        }
      }
    }
  }
  return { perRow, rows, similarities }
}

/** Dot products of `blockRows` rows from `top` with as many from `left`, two by four at a time. */
function multiplyBlocks(values: Float64Array, top: number, left: number, width: number, out: Float32Array): void {
  for (let i = 0; i < blockRows; i += 2) {
    const a0 = (top + i) * width
    const a1 = a0 + width
    for (let j = 0; j < blockRows; j += 4) {
      const b0 = (left + j) * width
      const b1 = b0 + width
      const b2 = b1 + width
      const b3 = b2 + width
      let s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0
      for (let k = 0; k < width; k++) {
        const x0 = values[a0 + k]!, x1 = values[a1 + k]!
        const y0 = values[b0 + k]!, y1 = values[b1 + k]!, y2 = values[b2 + k]!, y3 = values[b3 + k]!
        s00 += x0 * y0
        s01 += x0 * y1
        s02 += x0 * y2
        s03 += x0 * y3
        s10 += x1 * y0
        s11 += x1 * y1
        s12 += x1 * y2
        s13 += x1 * y3
      }
      const upper = i * blockRows + j
      const lower = upper + blockRows
      out[upper] = s00
      out[upper + 1] = s01
      out[upper + 2] = s02
      out[upper + 3] = s03
      out[lower] = s10
      out[lower + 1] = s11
      out[lower + 2] = s12
      out[lower + 3] = s13
    }
  }
}
