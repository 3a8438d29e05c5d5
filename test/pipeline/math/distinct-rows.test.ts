import { expect, test } from 'vitest'
import { distinctRows } from '../../../pipeline/math/distinct-rows.ts'

test('equal rows share a kind, also when one holds -0', () => {
  const { firstRows, kindOf } = distinctRows(Float32Array.of(1, 2, 3, 0, 1, 2, 3, -0, 2, 1), 2)
  expect([...firstRows]).toEqual([0, 1, 4])
  expect([...kindOf]).toEqual([0, 1, 0, 1, 2])
})

test('no columns mean no rows', () => {
  expect(distinctRows(new Float32Array(0), 0)).toEqual({ firstRows: new Int32Array(0), kindOf: new Int32Array(0) })
})
