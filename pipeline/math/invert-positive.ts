/** A pivot below this share of its diagonal entry counts as zero: the columns depend on each other. */
const SINGULAR_BELOW = 1e-13

/**
 * Inverse of a symmetric positive definite matrix by Cholesky, scaled to a unit diagonal first.
 * Source: Golub & Van Loan, Matrix Computations, 4th ed., §4.2. Cost: width³.
 *
 * @param matrix row-major `width × width`; only read
 * @returns the inverse, row-major; undefined when the matrix is singular or not positive definite
 */
export function invertPositive(matrix: Float64Array, width: number): Float64Array | undefined {
  const scale = new Float64Array(width)
  for (let i = 0; i < width; i++) {
    const diagonal = matrix[i * width + i]!
    if (!(diagonal > 0)) return undefined
    scale[i] = 1 / Math.sqrt(diagonal)
  }
  const factor = new Float64Array(width * width)
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      let value = matrix[i * width + j]! * scale[i]! * scale[j]!
      for (let k = 0; k < j; k++) value -= factor[i * width + k]! * factor[j * width + k]!
      if (i !== j) factor[i * width + j] = value / factor[j * width + j]!
      else if (value > SINGULAR_BELOW) factor[i * width + i] = Math.sqrt(value)
      else return undefined
    }
  }
  return fromFactor(factor, scale, width)
}

/** (L Lᵀ)⁻¹ with the scaling undone. */
function fromFactor(factor: Float64Array, scale: Float64Array, width: number): Float64Array {
  const lower = new Float64Array(width * width)
  for (let j = 0; j < width; j++) {
    lower[j * width + j] = 1 / factor[j * width + j]!
    for (let i = j + 1; i < width; i++) {
      let value = 0
      for (let k = j; k < i; k++) value -= factor[i * width + k]! * lower[k * width + j]!
      lower[i * width + j] = value / factor[i * width + i]!
    }
  }
  const inverse = new Float64Array(width * width)
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      let value = 0
      for (let k = i; k < width; k++) value += lower[k * width + i]! * lower[k * width + j]!
      inverse[i * width + j] = inverse[j * width + i] = value * scale[i]! * scale[j]!
    }
  }
  return inverse
}
