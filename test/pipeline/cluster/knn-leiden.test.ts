import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { kMeans } from '../../../pipeline/cluster/k-means.ts'
import { knnGraph, smoothed } from '../../../pipeline/cluster/knn-graph.ts'
import { knnLeiden } from '../../../pipeline/cluster/knn-leiden.ts'
import { adjustedRandIndex } from '../../../pipeline/math/adjusted-rand-index.ts'
import { dot } from '../../../pipeline/math/dot.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { plantedClusters } from '../../support/planted-clusters.ts'

test('k-nearest-neighbour Leiden finds planted clusters without being told how many', () => {
  const { table, truth } = plantedClusters({ clusterCount: 30, rowsPerCluster: 20, dimensions: 40, spread: 0.6, seed: 1 })
  const found = knnLeiden.cluster(table, Value.Parse(knnLeiden.params, Value.Default(knnLeiden.params, {})), seededRandom(1))
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

test('a link stands when either row chose the other, once, with the squared cosine', () => {
  // 0 and 1 choose each other; 2 chooses 1; nobody is near 3, which chooses 0 at cosine 0: no link.
  const table = { count: 4, dimensions: 3, values: Float32Array.of(1, 0, 0, 0.8, 0.6, 0, 0.28, 0.96, 0, 0, 0, 1) }
  const { starts, neighbours, weights } = knnGraph(table, 1)
  expect([...starts]).toEqual([0, 1, 3, 4, 4])
  expect([...neighbours]).toEqual([1, 0, 2, 1])
  expect(weights[0]).toBeCloseTo(0.64, 6)
  expect(weights[2]).toBeCloseTo((0.8 * 0.28 + 0.6 * 0.96) ** 2, 6)
})

test('smoothing moves a row half way to the mean of its neighbours', () => {
  const table = { count: 2, dimensions: 2, values: Float32Array.of(1, 0, 0.6, 0.8) }
  const { values } = smoothed(table, 5)
  expect([...values]).toEqual([1.6, 0.8, 1.6, 0.8].map((value) => expect.closeTo(value / Math.hypot(1.6, 0.8), 6) as number))
})

test('smoothing draws clusters together and leaves zero rows', () => {
  const { table } = plantedClusters({ clusterCount: 2, rowsPerCluster: 30, dimensions: 20, spread: 0.8, seed: 5 })
  const withZero = { ...table, count: table.count + 1, values: new Float32Array([...table.values, ...new Float32Array(20)]) }
  const { values } = smoothed(withZero, 10)
  expect(dot(values, 0, values, 2, 20)).toBeGreaterThan(dot(table.values, 0, table.values, 2, 20))
  expect(values.slice(-20).every((value) => value === 0)).toBe(true)
})
