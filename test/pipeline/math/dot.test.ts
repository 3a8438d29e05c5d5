import { expect, test } from 'vitest'
import { dot } from '../../../pipeline/math/dot.ts'

test('dot multiplies the named rows', () => {
  expect(dot(Float32Array.of(1, 2, 3, 4), 1, Float32Array.of(5, 6, 7, 8), 0, 2)).toBe(39)
})
