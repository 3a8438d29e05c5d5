import { expect, test } from 'vitest'
import { knnGraph } from '../../../pipeline/cluster/knn-graph.ts'

test('a choice weighs the squared cosine, and a mutual choice twice that', () => {
  // 0 and 1 choose each other; 2 chooses 1; nobody is near 3, which chooses 0 at cosine 0: no link.
  const table = { count: 4, dimensions: 3, values: Float32Array.of(1, 0, 0, 0.8, 0.6, 0, 0.28, 0.96, 0, 0, 0, 1) }
  const { starts, neighbours, weights } = knnGraph(table, 1)
  expect([...starts]).toEqual([0, 1, 3, 4, 4])
  expect([...neighbours]).toEqual([1, 0, 2, 1])
  expect(weights[0]).toBeCloseTo(2 * 0.64, 6)
  expect(weights[2]).toBeCloseTo((0.8 * 0.28 + 0.6 * 0.96) ** 2, 6)
})
