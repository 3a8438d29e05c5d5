import { expect, test } from 'vitest'
import { chooseResolution } from '../../../pipeline/cluster/choose-resolution.ts'
import { knnGraph } from '../../../pipeline/cluster/knn-graph.ts'
import { leiden } from '../../../pipeline/cluster/leiden.ts'
import { twoViews } from '../../../pipeline/cluster/two-views.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { weightedGraph } from '../../../pipeline/math/weighted-graph.ts'
import { plantedClusters } from '../../support/planted-clusters.ts'

test('more rows of the same clusters do not bring more clusters', () => {
  for (const rowsPerCluster of [20, 40, 80]) {
    const { table } = plantedClusters({ clusterCount: 12, rowsPerCluster, dimensions: 60, spread: 1, seed: 4 })
    const [first, second] = twoViews({ ...table, blocks: [30, 30] })
    const resolution = chooseResolution([knnGraph(first, 10), knnGraph(second, 10)], seededRandom(1))
    const found = leiden(knnGraph(table, 10), { kind: 'modularity', resolution }, { iterations: 5, random: seededRandom(1) })
    expect(new Set(found).size).toBe(12)
  }
})

test('one seed gives one choice', () => {
  const { table } = plantedClusters({ clusterCount: 5, rowsPerCluster: 30, dimensions: 30, spread: 2, seed: 4 })
  const graphs = twoViews(table).map((view) => knnGraph(view, 10))
  const choose = () => chooseResolution([graphs[0]!, graphs[1]!], seededRandom(3))
  expect(choose()).toBe(choose())
})

test('of views that agree equally at every grain the middle grain is taken', () => {
  const unlinked = weightedGraph(6, [])
  expect(chooseResolution([unlinked, unlinked], seededRandom(1))).toBeCloseTo(4, 12)
})
