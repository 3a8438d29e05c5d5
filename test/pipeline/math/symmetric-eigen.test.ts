import { expect, test } from 'vitest'
import { symmetricEigen } from '../../../pipeline/math/symmetric-eigen.ts'

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
