import { gram } from './gram.ts'

/** Below this share of a column's squared length, what is left of it after projection is rounding of float32 input. */
const dependentShare = 1e-10

/**
 * Makes the columns of a row-major `n × width` matrix orthonormal, in place; the span stays the same.
 * A column that depends on earlier ones becomes zero. Cost: 2 · n · width².
 * Source: CholeskyQR2 (Yamamoto, Nakatsukasa, Yanagisawa and Fukaya, 2015): X R⁻¹ with RᵀR = XᵀX, done twice.
 *
 * @param out read and overwritten
 */
export function orthonormalise(out: Float32Array, width: number): void {
  solveByCholesky(out, width)
  solveByCholesky(out, width)
}

function solveByCholesky(out: Float32Array, width: number): void {
  const lower = cholesky(gram(out, width), width)
  const row = new Float64Array(width)
  for (let start = 0; start + width <= out.length && width > 0; start += width) {
    for (let j = 0; j < width; j++) {
      const at = j * width
      const pivot = lower[at + j]!
      let rest = out[start + j]!
      for (let k = 0; k < j; k++) rest -= lower[at + k]! * row[k]!
      row[j] = pivot === 0 ? 0 : rest / pivot
    }
    out.set(row, start)
  }
}

/** Lower triangle L with L·Lᵀ = the matrix; the pivot of a dependent column is 0. */
function cholesky(matrix: Float64Array, width: number): Float64Array {
  const lower = new Float64Array(width * width)
  for (let j = 0; j < width; j++) {
    let rest = matrix[j * width + j]!
    for (let k = 0; k < j; k++) rest -= lower[j * width + k]! ** 2
    if (rest <= dependentShare * matrix[j * width + j]!) continue
    const pivot = Math.sqrt(rest)
    lower[j * width + j] = pivot
    for (let i = j + 1; i < width; i++) {
      let sum = matrix[i * width + j]!
      for (let k = 0; k < j; k++) sum -= lower[i * width + k]! * lower[j * width + k]!
      lower[i * width + j] = sum / pivot
    }
  }
  return lower
}
