/** Sweeps after which Jacobi has converged for any matrix met in practice; 6 to 10 are usual (Golub and Van Loan, §8.5). */
const maxSweeps = 60

/** Off-diagonal squares below this share of all squares are rounding. */
const convergedShare = 1e-28

/**
 * Eigenvalues, largest first, and eigenvectors of a symmetric matrix.
 * Source: cyclic Jacobi (Golub and Van Loan, Matrix Computations, 4th ed., §8.5). Cost: about 10 · width³.
 *
 * @param matrix row-major `width × width`; only read
 * @returns `vectors` row-major, column `i` belongs to `values[i]`; equal values keep the order of their columns
 */
export function symmetricEigen(matrix: Float64Array, width: number): { readonly values: Float64Array, readonly vectors: Float64Array } {
  const work = matrix.slice()
  // Row i is the i-th eigenvector while rotating: rows are contiguous.
  const rows = new Float64Array(width * width)
  for (let i = 0; i < width; i++) rows[i * width + i] = 1

  for (let sweep = 0; sweep < maxSweeps && !isDiagonal(work, width); sweep++) {
    for (let p = 0; p < width; p++) {
      for (let q = p + 1; q < width; q++) rotate(work, rows, p, q, width)
    }
  }

  const order = Array.from({ length: width }, (_, i) => i).sort((i, j) => work[j * width + j]! - work[i * width + i]! || i - j)
  const values = Float64Array.from(order, (i) => work[i * width + i]!)
  const vectors = new Float64Array(width * width)
  order.forEach((from, to) => {
    for (let k = 0; k < width; k++) vectors[k * width + to] = rows[from * width + k]!
  })
  return { values, vectors }
}

function isDiagonal(work: Float64Array, width: number): boolean {
  let all = 0
  let off = 0
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < width; j++) {
      const square = work[i * width + j]! ** 2
      all += square
      if (i !== j) off += square
    }
  }
  return off <= convergedShare * all
}

function rotate(work: Float64Array, rows: Float64Array, p: number, q: number, width: number): void {
  const apq = work[p * width + q]!
  if (apq === 0) return
  const theta = (work[q * width + q]! - work[p * width + p]!) / (2 * apq)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  turnRows(work, p, q, c, s, width)
  for (let k = 0; k < width; k++) {
    const kp = work[k * width + p]!
    const kq = work[k * width + q]!
    work[k * width + p] = c * kp - s * kq
    work[k * width + q] = s * kp + c * kq
  }
  turnRows(rows, p, q, c, s, width)
}

function turnRows(matrix: Float64Array, p: number, q: number, c: number, s: number, width: number): void {
  for (let k = 0; k < width; k++) {
    const pk = matrix[p * width + k]!
    const qk = matrix[q * width + k]!
    matrix[p * width + k] = c * pk - s * qk
    matrix[q * width + k] = s * pk + c * qk
  }
}
