import { expect, test } from 'vitest'
import { consensusGraph } from '../../../pipeline/cluster/consensus-graph.ts'
import { knnGraph } from '../../../pipeline/cluster/knn-graph.ts'
import { leiden } from '../../../pipeline/cluster/leiden.ts'
import { adjustedRandIndex } from '../../../pipeline/math/adjusted-rand-index.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { weightedGraph, type WeightedGraph } from '../../../pipeline/math/weighted-graph.ts'
import { plantedClusters } from '../../support/planted-clusters.ts'

const triangle = weightedGraph(3, [{ from: 0, to: 1, weight: 2 }, { from: 1, to: 2, weight: 3 }, { from: 2, to: 0, weight: 5 }])

test('a link weighs as much less as partitions cut it', () => {
  const { starts, neighbours, weights } = consensusGraph(triangle, [Int32Array.of(0, 0, 1), Int32Array.of(0, 0, 0)])
  expect([...starts]).toEqual([0, 2, 4, 6])
  expect([...neighbours]).toEqual([1, 2, 0, 2, 0, 1])
  expect([...weights]).toEqual([2, 2.5, 2, 1.5, 2.5, 1.5])
})

test('a link that all partitions cut is gone', () => {
  const { starts, neighbours } = consensusGraph(triangle, [Int32Array.of(0, 0, 1), Int32Array.of(0, 0, 1)])
  expect([...starts]).toEqual([0, 1, 2, 2])
  expect([...neighbours]).toEqual([1, 0])
})

test('what a node weighs by itself stays', () => {
  const { selfWeights } = consensusGraph(weightedGraph(2, [{ from: 0, to: 0, weight: 4 }, { from: 0, to: 1, weight: 1 }]), [Int32Array.of(0, 1)])
  expect([...selfWeights]).toEqual([4, 0])
})

test('two consensuses of blurred clusters agree more than two single runs', () => {
  const { table } = plantedClusters({ clusterCount: 30, rowsPerCluster: 20, dimensions: 40, spread: 3, seed: 1 })
  const graph = knnGraph(table, 10)
  const random = seededRandom(5)
  const single = (of: WeightedGraph = graph) => leiden(of, { kind: 'modularity', resolution: 4 }, { iterations: 5, random })
  const agreed = () => single(consensusGraph(graph, Array.from({ length: 10 }, () => single())))
  const agreement = (cluster: () => Int32Array) => [1, 2, 3, 4].reduce((sum) => sum + adjustedRandIndex(cluster(), cluster()) / 4, 0)
  expect(agreement(agreed)).toBeGreaterThan(agreement(() => single()))
})
