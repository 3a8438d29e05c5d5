import { expect, test } from 'vitest'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { timesDense, transpose } from '../../../pipeline/math/sparse-matrix.ts'
import { sparse } from '../../support/sparse.ts'

const random = seededRandom(9)
const rowCount = 40
const columnCount = 25
const dense = Array.from({ length: rowCount * columnCount }, () => random() < 0.3 ? random() - 0.5 : 0)
const matrix = sparse(dense, rowCount, columnCount)

test('transposing twice changes nothing', () => {
  expect(transpose(transpose(matrix))).toEqual(matrix)
})

test('a sparse matrix times a dense one is the plain product', () => {
  const factor = Float32Array.from({ length: columnCount * 3 }, () => random())
  const product = timesDense(matrix, factor, 3)
  for (let row = 0; row < rowCount; row++) {
    for (let k = 0; k < 3; k++) {
      const plain = dense.slice(row * columnCount, (row + 1) * columnCount).reduce((sum, value, column) => sum + value * factor[column * 3 + k]!, 0)
      expect(product[row * 3 + k]).toBeCloseTo(plain, 5)
    }
  }
})
