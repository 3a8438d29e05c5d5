import { expect, test } from 'vitest'
import { gram } from '../../../pipeline/math/gram.ts'
import { orthonormalise } from '../../../pipeline/math/orthonormalise.ts'

test('a column that depends on earlier ones becomes zero', () => {
  const columns = Float32Array.of(1, 2, 0, 1, 2, 1, 1, 2, 0)
  orthonormalise(columns, 3)
  const products = gram(columns, 3)
  expect(products[0]).toBeCloseTo(1, 5)
  expect(products[4]).toBe(0)
  expect(products[8]).toBeCloseTo(1, 5)
  expect(products[2]).toBeCloseTo(0, 5)
})
