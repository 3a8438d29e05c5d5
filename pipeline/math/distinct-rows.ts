/** Rows of a matrix without repeats. */
export interface DistinctRows {
  /** Row number of the first of each kind, rising. */
  readonly firstRows: Int32Array
  /** For each row the place of its kind in `firstRows`. */
  readonly kindOf: Int32Array
}

/**
 * Finds rows with the same numbers, -0 and 0 counted as equal.
 *
 * @param matrix row-major `n × width` of finite numbers; with width 0 there are no rows
 */
export function distinctRows(matrix: Float32Array, width: number): DistinctRows {
  const rowCount = width === 0 ? 0 : matrix.length / width
  const kindOf = new Int32Array(rowCount)
  const firstRows: number[] = []
  const candidates = new Map<number, number[]>()
  for (let row = 0; row < rowCount; row++) {
    const digest = digestOf(matrix, row, width)
    const kinds = candidates.get(digest) ?? []
    candidates.set(digest, kinds)
    const known = kinds.find((kind) => rowsAreEqual(matrix, firstRows[kind]!, row, width))
    if (known !== undefined) {
      kindOf[row] = known
      continue
    }
    kindOf[row] = firstRows.length
    kinds.push(firstRows.length)
    firstRows.push(row)
  }
  return { firstRows: Int32Array.from(firstRows), kindOf }
}

/** Sums are exact enough as a digest: equal rows have equal sums, others are told apart afterwards. */
function digestOf(matrix: Float32Array, row: number, width: number): number {
  let digest = 0
  for (let k = 0; k < width; k++) digest += matrix[row * width + k]! * (k + 1)
  return digest
}

function rowsAreEqual(matrix: Float32Array, row: number, other: number, width: number): boolean {
  for (let k = 0; k < width; k++) if (matrix[row * width + k] !== matrix[other * width + k]) return false
  return true
}
