import { expect, test } from 'vitest'
import { twoViews } from '../../../pipeline/cluster/two-views.ts'

const table = { count: 2, dimensions: 4, values: Float32Array.of(0.6, 0, 0, 0.8, 0, 0.6, 0.8, 0) }

test('the views of several blocks are the first and the second; a third looks on', () => {
  const [first, second] = twoViews({ ...table, blocks: [1, 2, 1] })
  expect([...first.values]).toEqual([1, 0])
  expect([...second.values]).toEqual([...Float32Array.of(0, 0, 0.6, 0.8).map((value, at) => at < 2 ? 0 : value)])
})

test('the views of two blocks are these', () => {
  const [first, others] = twoViews({ ...table, blocks: [1, 3] })
  expect([...first.values]).toEqual([1, 0])
  expect([...others.values]).toEqual([...Float32Array.of(0, 0, 1, 0.6, 0.8, 0)])
})

test('the views of one block are its even and its odd columns', () => {
  const [even, odd] = twoViews(table)
  expect([...even.values]).toEqual([1, 0, 0, 1])
  expect([...odd.values]).toEqual([0, 1, 1, 0])
})

test('the views of one column are that column and nothing', () => {
  expect(twoViews({ count: 1, dimensions: 1, values: Float32Array.of(1) }).map(({ dimensions }) => dimensions)).toEqual([1, 0])
})
