import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { gram } from '../../../pipeline/math/gram.ts'
import { randomisedSvd } from '../../../pipeline/math/randomised-svd.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { sparse } from '../../support/sparse.ts'

const { svd: golden } = JSON.parse(readFileSync(new URL('../../golden/lsa.json', import.meta.url), 'utf8')) as
  { svd: { rows: number, columns: number, matrix: number[], singularValues: number[] } }

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
