import { expect, test } from 'vitest'
import { clusterDistinct } from '../../../pipeline/cluster/distinct-vectors.ts'

test('each distinct row is handed on once, zero rows never, in an order of their values', () => {
  const handed: number[][] = []
  const numbers = clusterDistinct({ count: 5, dimensions: 2, values: Float32Array.of(1, 0, 0, 0, 0, 1, 1, 0, -1, 0) }, ({ count, values }) => {
    handed.push([...values])
    return Int32Array.from({ length: count }, (_, row) => row)
  })
  expect(handed).toEqual([[-1, 0, 0, 1, 1, 0]])
  expect([...numbers]).toEqual([0, -1, 1, 0, 2])
})

test('a row that the method leaves out stays out', () => {
  expect([...clusterDistinct({ count: 3, dimensions: 1, values: Float32Array.of(1, -1, 1) }, () => Int32Array.of(-1, 7))]).toEqual([0, -1, 0])
})
