import { gram } from './gram.ts'
import { orthonormalise } from './orthonormalise.ts'
import { timesDense, transpose, type SparseMatrix } from './sparse-matrix.ts'
import { symmetricEigen } from './symmetric-eigen.ts'

/** Extra columns that make the wanted ones accurate; Halko et al. advise 5 to 10. */
const oversampling = 10

/** Directions weaker than this share of the strongest are rounding of float32 entries, not structure. */
const smallestShare = 1e-5

/** `A ≈ U · diag(singularValues) · Vᵀ`, strongest direction first. */
export interface Svd {
  /** At most the width asked for: directions that the matrix does not have are left out. */
  readonly width: number
  /** Row-major `n × width`. */
  readonly u: Float32Array
  readonly singularValues: Float64Array
  /** Row-major `m × width`. In each column the entry largest in size (the first of equals) is positive. */
  readonly v: Float32Array
}

/**
 * Leading singular vectors of a sparse matrix by randomised subspace iteration.
 * Source: Halko, Martinsson and Tropp (2011), algorithms 4.4 and 5.1, with a random sign matrix as test matrix;
 * the iteration count is fixed, so that the result does not hang on a convergence test.
 * Cost: 2 · (powerIterations + 1) · entries · width.
 *
 * @param matrix `n × m`
 * @param options.width directions wanted, at least 1
 * @param options.powerIterations 4 or 5 suffice for the slowly falling spectra of text
 */
export function randomisedSvd(
  matrix: SparseMatrix,
  { width, powerIterations, random }: { readonly width: number, readonly powerIterations: number, readonly random: () => number },
): Svd {
  const { rowCount, columnCount } = matrix
  const sampled = Math.min(width + oversampling, rowCount, columnCount)
  if (sampled === 0) return { width: 0, u: new Float32Array(0), singularValues: new Float64Array(0), v: new Float32Array(0) }

  const transposed = transpose(matrix)
  const test = new Float32Array(columnCount * sampled)
  for (let k = 0; k < test.length; k++) test[k] = random() < 0.5 ? -1 : 1

  let range = timesDense(matrix, test, sampled)
  orthonormalise(range, sampled)
  for (let step = 0; step < powerIterations; step++) {
    range = timesDense(matrix, timesDense(transposed, range, sampled), sampled)
    orthonormalise(range, sampled)
  }

  // With Q the range found, B = QᵀA is small: B·Bᵀ = W·S²·Wᵀ gives A ≈ (Q·W)·S·(Bᵀ·W·S⁻¹)ᵀ.
  const projected = timesDense(transposed, range, sampled)
  const { values, vectors } = symmetricEigen(gram(projected, sampled), sampled)
  const singularValues = Float64Array.from(values, (value) => Math.sqrt(Math.max(0, value)))
  const kept = Math.min(width, singularValues.filter((value) => value > smallestShare * singularValues[0]!).length)
  const u = firstColumnsOfProduct(range, sampled, vectors, kept)
  const v = firstColumnsOfProduct(projected, sampled, vectors, kept)
  for (let at = 0; at < v.length; at++) v[at] = v[at]! / singularValues[at % kept]!
  fixSigns(u, v, kept)
  return { width: kept, u, singularValues: singularValues.slice(0, kept), v }
}

function firstColumnsOfProduct(matrix: Float32Array, width: number, vectors: Float64Array, kept: number): Float32Array {
  const rowCount = matrix.length / width
  const out = new Float32Array(rowCount * kept)
  const sum = new Float64Array(kept)
  for (let row = 0; row < rowCount; row++) {
    sum.fill(0)
    for (let j = 0; j < width; j++) {
      const factor = matrix[row * width + j]!
      const at = j * width
      for (let k = 0; k < kept; k++) sum[k] = sum[k]! + factor * vectors[at + k]!
    }
    out.set(sum, row * kept)
  }
  return out
}

function fixSigns(u: Float32Array, v: Float32Array, width: number): void {
  for (let column = 0; column < width; column++) {
    let largest = 0
    for (let at = column; at < v.length; at += width) {
      if (Math.abs(v[at]!) > Math.abs(largest)) largest = v[at]!
    }
    if (largest >= 0) continue
    for (let at = column; at < v.length; at += width) v[at] = -v[at]!
    for (let at = column; at < u.length; at += width) u[at] = -u[at]!
  }
}
