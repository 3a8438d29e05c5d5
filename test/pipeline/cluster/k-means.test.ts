import { expect, test } from 'vitest'
import { kMeans } from '../../../pipeline/cluster/k-means.ts'
import { adjustedRandIndex } from '../../../pipeline/math/adjusted-rand-index.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { plantedClusters } from '../../support/planted-clusters.ts'

test('finds planted clusters when told how many', () => {
  const { table, truth } = plantedClusters({ clusterCount: 6, rowsPerCluster: 40, dimensions: 40, spread: 0.6, seed: 2 })
  const found = kMeans.cluster(table, { clusters: 6, starts: 5, maxRounds: 100 }, seededRandom(1))
  expect(adjustedRandIndex(found, truth)).toBe(1)
})

test('makes no more clusters than there are different rows', () => {
  const { table } = plantedClusters({ clusterCount: 1, rowsPerCluster: 3, dimensions: 4, spread: 0.6, seed: 2 })
  expect([...kMeans.cluster(table, { clusters: 10, starts: 2, maxRounds: 10 }, seededRandom(1))]).toEqual([0, 1, 2])
})
