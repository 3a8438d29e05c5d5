import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { gram } from '../../../pipeline/math/gram.ts'
import { orthonormalise } from '../../../pipeline/math/orthonormalise.ts'
import { randomisedSvd } from '../../../pipeline/math/randomised-svd.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { timesDense, transpose, type SparseMatrix } from '../../../pipeline/math/sparse-matrix.ts'
import { symmetricEigen } from '../../../pipeline/math/symmetric-eigen.ts'

const { svd: golden } = JSON.parse(readFileSync(new URL('../../golden/lsa.json', import.meta.url), 'utf8')) as
  { svd: { rows: number, columns: number, matrix: number[], singularValues: number[] } }

function sparse(dense: readonly number[], rowCount: number, columnCount: number): SparseMatrix {
  const rowStarts = [0]
  const columns: number[] = []
  const values: number[] = []
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      const value = dense[row * columnCount + column]!
      if (value === 0) continue
      columns.push(column)
      values.push(value)
    }
    rowStarts.push(values.length)
  }
  return { rowCount, columnCount, rowStarts: Int32Array.from(rowStarts), columns: Int32Array.from(columns), values: Float32Array.from(values) }
}

const matrix = sparse(golden.matrix, golden.rows, golden.columns)
const decompose = (width: number, seed: number) => randomisedSvd(matrix, { width, powerIterations: 5, random: seededRandom(seed) })

describe('randomised SVD', () => {
  test('finds the singular values of the reference', () => {
    const { singularValues } = decompose(10, 1)
    singularValues.forEach((value, k) => { expect(value).toBeCloseTo(golden.singularValues[k]!, 4) })
  })

  test('rebuilds the whole matrix at full width', () => {
    const { width, u, singularValues, v } = decompose(golden.columns, 1)
    expect(width).toBe(golden.columns)
    golden.matrix.forEach((value, at) => {
      const row = Math.floor(at / golden.columns)
      const column = at % golden.columns
      let rebuilt = 0
      for (let k = 0; k < width; k++) rebuilt += u[row * width + k]! * singularValues[k]! * v[column * width + k]!
      expect(rebuilt).toBeCloseTo(value, 4)
    })
  })

  test('gives orthonormal columns on both sides', () => {
    const { width, u, v } = decompose(8, 1)
    for (const side of [gram(u, width), gram(v, width)]) {
      side.forEach((value, at) => { expect(value).toBeCloseTo(at % (width + 1) === 0 ? 1 : 0, 4) })
    }
  })

  test('has the same signs whatever the seed', () => {
    const first = decompose(3, 1)
    const second = decompose(3, 2)
    first.v.forEach((value, at) => { expect(second.v[at]).toBeCloseTo(value, 3) })
    for (let k = 0; k < 3; k++) {
      const column = [...first.v].filter((_, at) => at % 3 === k)
      expect(column.reduce((largest, value) => Math.abs(value) > Math.abs(largest) ? value : largest, 0)).toBeGreaterThan(0)
    }
  })

  test('gives the same bytes for the same seed', () => {
    expect(decompose(6, 4)).toEqual(decompose(6, 4))
  })

  test('leaves out directions that the matrix does not have', () => {
    const twoKinds = sparse([1, 0, 2, 0, 3, 0, 1, 0, 2, 0, 3, 0], 4, 3)
    expect(randomisedSvd(twoKinds, { width: 3, powerIterations: 5, random: seededRandom(1) }).width).toBe(2)
  })

  test('of nothing has width 0', () => {
    expect(randomisedSvd(sparse([], 0, 0), { width: 3, powerIterations: 5, random: seededRandom(1) }).width).toBe(0)
    expect(randomisedSvd(sparse([0, 0, 0, 0], 2, 2), { width: 3, powerIterations: 5, random: seededRandom(1) }).width).toBe(0)
  })
})

test('transposing twice changes nothing', () => {
  expect(transpose(transpose(matrix))).toEqual(matrix)
})

test('a sparse matrix times a dense one is the plain product', () => {
  const random = seededRandom(9)
  const dense = Float32Array.from({ length: golden.columns * 3 }, () => random())
  const product = timesDense(matrix, dense, 3)
  for (let row = 0; row < golden.rows; row++) {
    for (let k = 0; k < 3; k++) {
      let plain = 0
      for (let column = 0; column < golden.columns; column++) plain += golden.matrix[row * golden.columns + column]! * dense[column * 3 + k]!
      expect(product[row * 3 + k]).toBeCloseTo(plain, 4)
    }
  }
})

test('a column that depends on earlier ones becomes zero', () => {
  const columns = Float32Array.of(1, 2, 0, 1, 2, 1, 1, 2, 0)
  orthonormalise(columns, 3)
  const products = gram(columns, 3)
  expect(products[0]).toBeCloseTo(1, 5)
  expect(products[4]).toBe(0)
  expect(products[8]).toBeCloseTo(1, 5)
  expect(products[2]).toBeCloseTo(0, 5)
})

test('eigenvalues and vectors of a symmetric matrix fit together', () => {
  // Eigenvalues 2 - √2, 2, 2 + √2 (Strang, Introduction to Linear Algebra, §6.4).
  const second = Float64Array.of(2, -1, 0, -1, 2, -1, 0, -1, 2)
  const { values, vectors } = symmetricEigen(second, 3)
  const expected = [2 + Math.SQRT2, 2, 2 - Math.SQRT2]
  expected.forEach((value, k) => {
    expect(values[k]).toBeCloseTo(value, 12)
    for (let row = 0; row < 3; row++) {
      const product = [0, 1, 2].reduce((sum, column) => sum + second[row * 3 + column]! * vectors[column * 3 + k]!, 0)
      expect(product).toBeCloseTo(value * vectors[row * 3 + k]!, 12)
    }
  })
})
