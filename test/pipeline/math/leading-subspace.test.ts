import { expect, test } from 'vitest'
import { leadingSubspace } from '../../../pipeline/math/leading-subspace.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'

/** Rows of a Hadamard matrix over 2: orthonormal. */
const eigenvectors = [[1, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1]].map((row) => row.map((value) => value / 2))
const eigenvalues = [9, 5, 2, 0.5]
const matrix = Float64Array.from({ length: 16 }, (_, at) => eigenvalues.reduce((sum, value, i) => sum + value * eigenvectors[i]![Math.floor(at / 4)]! * eigenvectors[i]![at % 4]!, 0))
const basis = leadingSubspace(matrix, { size: 4, width: 2, steps: 30, random: seededRandom(1) })
const column = (k: number) => [0, 1, 2, 3].map((row) => basis[row * 2 + k]!)
const product = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, at) => sum + value * b[at]!, 0)

test('its columns are orthonormal', () => {
  expect(product(column(0), column(0))).toBeCloseTo(1, 5)
  expect(product(column(1), column(1))).toBeCloseTo(1, 5)
  expect(product(column(0), column(1))).toBeCloseTo(0, 5)
})

test('it spans the eigenvectors of the largest eigenvalues', () => {
  eigenvectors.forEach((eigenvector, number) => {
    expect(product(column(0), eigenvector) ** 2 + product(column(1), eigenvector) ** 2).toBeCloseTo(number < 2 ? 1 : 0, 5)
  })
})
