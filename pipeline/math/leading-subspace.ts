import { orthonormalise } from './orthonormalise.ts'

/**
 * Orthonormal columns that span the directions in which a symmetric, positive semi-definite matrix is largest: its leading eigenvectors,
 * turned among themselves. Lengths and angles of what is projected on them are those of a projection on the eigenvectors.
 * Source: subspace iteration (Golub and Van Loan, Matrix Computations, 4th ed., §8.2.4) from a random start; directions near the
 * cut are found only roughly. Cost: steps · size² · width.
 *
 * @param matrix row-major `size × size`; only read
 * @returns row-major `size × width`
 */
export function leadingSubspace(matrix: Float64Array, { size, width, steps, random }: { readonly size: number, readonly width: number, readonly steps: number, readonly random: () => number }): Float32Array {
  let basis = Float32Array.from({ length: size * width }, () => 2 * random() - 1)
  const sum = new Float64Array(width)
  for (let step = 0; step < steps; step++) {
    orthonormalise(basis, width)
    const next = new Float32Array(size * width)
    for (let row = 0; row < size; row++) {
      sum.fill(0)
      for (let k = 0; k < size; k++) {
        const value = matrix[row * size + k]!
        for (let column = 0, at = k * width; column < width; column++, at++) sum[column] = sum[column]! + value * basis[at]!
      }
      next.set(sum, row * width)
    }
    basis = next
  }
  orthonormalise(basis, width)
  return basis
}
