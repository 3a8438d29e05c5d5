import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { knnLeiden } from '../../../pipeline/cluster/knn-leiden.ts'
import { adjustedRandIndex } from '../../../pipeline/math/adjusted-rand-index.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { plantedClusters } from '../../support/planted-clusters.ts'

const presets = Value.Parse(knnLeiden.params, Value.Default(knnLeiden.params, {}))

test('finds planted clusters without being told how many', () => {
  const { table, truth } = plantedClusters({ clusterCount: 30, rowsPerCluster: 20, dimensions: 40, spread: 0.6, seed: 1 })
  const found = knnLeiden.cluster(table, presets, seededRandom(1))
  expect(adjustedRandIndex(found, truth)).toBeGreaterThan(0.95)
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

test.each([3, 10, 17])('%i clusters are as many as were wanted', (clusters) => {
  const { table, truth } = plantedClusters({ clusterCount: 10, rowsPerCluster: 40, dimensions: 40, spread: 0.6, seed: 2 })
  const found = knnLeiden.cluster(table, { ...presets, clusters }, seededRandom(1))
  expect(new Set(found).size).toBe(clusters)
  if (clusters === 10) expect(adjustedRandIndex(found, truth)).toBeGreaterThan(0.95)
})
