import { expect, test } from 'vitest'
import { dot, dots } from '../../../pipeline/math/dot.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'

test('dot multiplies the named rows', () => {
  expect(dot(Float32Array.of(1, 2, 3, 4), 1, Float32Array.of(5, 6, 7, 8), 0, 2)).toBe(39)
})

test('dots gives what dot gives, bit for bit, for any number of rows', () => {
  const width = 7
  const random = seededRandom(1)
  const rows = Float32Array.from({ length: 11 * width }, () => random() - 0.5)
  const vector = Float32Array.from({ length: width }, () => random() - 0.5)
  for (const count of [0, 1, 3, 4, 5, 8, 11]) {
    const out = new Float64Array(count)
    dots(rows, count, vector, out)
    expect([...out]).toEqual(Array.from({ length: count }, (_, row) => dot(rows, row, vector, 0, width)))
  }
})
