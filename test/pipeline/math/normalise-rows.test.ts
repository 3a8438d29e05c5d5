import { expect, test } from 'vitest'
import { normaliseRows } from '../../../pipeline/math/normalise-rows.ts'

test('rows are scaled to length 1 and zero rows stay zero', () => {
  const rows = Float32Array.of(3, 4, 0, 0, 0, -2)
  normaliseRows(rows, 2)
  expect([...rows]).toEqual([...Float32Array.of(0.6, 0.8, 0, 0, 0, -1)])
})
