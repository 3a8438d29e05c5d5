import { expect, test } from 'vitest'
import { BLOCK_ROWS, blockProducts } from '../../../pipeline/math/block-products.ts'
import { dot } from '../../../pipeline/math/dot.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'

// Widths of one and two bytes in the module's own numbers, and one that is no multiple of anything.
test.each([1, 7, 64, 484])('products of blocks %i columns wide have the bits of a plain sum, and rows beyond the matrix are zeros', (width) => {
  const random = seededRandom(width)
  const rowCount = BLOCK_ROWS + 3
  const matrix = Float32Array.from({ length: rowCount * width }, () => random() - 0.5)
  const products = new Float32Array(BLOCK_ROWS * BLOCK_ROWS)
  const blocks = blockProducts(matrix, width)
  for (const [top, left] of [[0, 0], [BLOCK_ROWS, 0], [BLOCK_ROWS, BLOCK_ROWS], [0, BLOCK_ROWS]] as const) {
    blocks.between(top, left, products)
    const plain = Float32Array.from(products, (_, at) => {
      const row = top + Math.floor(at / BLOCK_ROWS), column = left + at % BLOCK_ROWS
      return row < rowCount && column < rowCount ? dot(matrix, row, matrix, column, width) : 0
    })
    expect(products).toEqual(plain)
  }
})

test('one matrix does not see the blocks of another', () => {
  const ones = blockProducts(new Float32Array(BLOCK_ROWS).fill(1), 1)
  const twos = blockProducts(new Float32Array(BLOCK_ROWS).fill(2), 1)
  const products = new Float32Array(BLOCK_ROWS * BLOCK_ROWS)
  twos.between(0, 0, products)
  ones.between(0, 0, products)
  expect(products[0]).toBe(1)
})
