import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { kMeans } from '../../../pipeline/cluster/k-means.ts'
import { knnGraph } from '../../../pipeline/cluster/knn-graph.ts'
import { knnLeiden } from '../../../pipeline/cluster/knn-leiden.ts'
import { twoViews } from '../../../pipeline/cluster/two-views.ts'
import { adjustedRandIndex } from '../../../pipeline/math/adjusted-rand-index.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { plantedClusters } from '../../support/planted-clusters.ts'

const presets = Value.Parse(knnLeiden.params, Value.Default(knnLeiden.params, {}))

test('k-nearest-neighbour Leiden finds planted clusters without being told how many', () => {
  const { table, truth } = plantedClusters({ clusterCount: 30, rowsPerCluster: 20, dimensions: 40, spread: 0.6, seed: 1 })
  const found = knnLeiden.cluster(table, presets, seededRandom(1))
  expect(adjustedRandIndex(found, truth)).toBeGreaterThan(0.95)
})

test('k-means finds planted clusters when told how many', () => {
  const { table, truth } = plantedClusters({ clusterCount: 6, rowsPerCluster: 40, dimensions: 40, spread: 0.6, seed: 2 })
  const found = kMeans.cluster(table, { clusters: 6, starts: 5, maxRounds: 100 }, seededRandom(1))
  expect(adjustedRandIndex(found, truth)).toBe(1)
})

test('k-means makes no more clusters than there are different rows', () => {
  const { table } = plantedClusters({ clusterCount: 1, rowsPerCluster: 3, dimensions: 4, spread: 0.6, seed: 2 })
  expect([...kMeans.cluster(table, { clusters: 10, starts: 2, maxRounds: 10 }, seededRandom(1))]).toEqual([0, 1, 2])
})

test('a choice weighs the squared cosine, and a mutual choice twice that', () => {
  // 0 and 1 choose each other; 2 chooses 1; nobody is near 3, which chooses 0 at cosine 0: no link.
  const table = { count: 4, dimensions: 3, values: Float32Array.of(1, 0, 0, 0.8, 0.6, 0, 0.28, 0.96, 0, 0, 0, 1) }
  const { starts, neighbours, weights } = knnGraph(table, 1)
  expect([...starts]).toEqual([0, 1, 3, 4, 4])
  expect([...neighbours]).toEqual([1, 0, 2, 1])
  expect(weights[0]).toBeCloseTo(2 * 0.64, 6)
  expect(weights[2]).toBeCloseTo((0.8 * 0.28 + 0.6 * 0.96) ** 2, 6)
})

test.each([[5, 60], [15, 60], [40, 25]])('%i planted clusters of %i rows are found at their own level', (clusterCount, rowsPerCluster) => {
  const { table, truth } = plantedClusters({ clusterCount, rowsPerCluster, dimensions: 60, spread: 0.9, seed: 7 })
  const found = knnLeiden.cluster({ ...table, blocks: [30, 30] }, presets, seededRandom(1))
  expect(new Set(found).size).toBe(clusterCount)
  expect(adjustedRandIndex(found, truth)).toBeGreaterThan(0.95)
})

test('a given resolution is obeyed', () => {
  const { table } = plantedClusters({ clusterCount: 10, rowsPerCluster: 30, dimensions: 40, spread: 2, seed: 7 })
  const counts = [0.1, 1, 30].map((resolution) => new Set(knnLeiden.cluster(table, { ...presets, resolution }, seededRandom(1))).size)
  expect(counts[0]!).toBeLessThan(counts[1]!)
  expect(counts[1]!).toBeLessThan(counts[2]!)
})

describe('two views', () => {
  const table = { count: 2, dimensions: 4, values: Float32Array.of(0.6, 0, 0, 0.8, 0, 0.6, 0.8, 0) }

  test('of several blocks are the first and the others', () => {
    const [first, others] = twoViews({ ...table, blocks: [1, 3] })
    expect([...first.values]).toEqual([1, 0])
    expect([...others.values]).toEqual([...Float32Array.of(0, 0, 1, 0.6, 0.8, 0)])
  })

  test('of one block are its even and its odd columns', () => {
    const [even, odd] = twoViews(table)
    expect([...even.values]).toEqual([1, 0, 0, 1])
    expect([...odd.values]).toEqual([0, 1, 1, 0])
  })

  test('of one column are that column and nothing', () => {
    expect(twoViews({ count: 1, dimensions: 1, values: Float32Array.of(1) }).map(({ dimensions }) => dimensions)).toEqual([1, 0])
  })
})
