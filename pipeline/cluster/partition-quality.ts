import type { WeightedGraph } from '../math/weighted-graph.ts'
import { firstLevel, type Quality } from './leiden-level.ts'

/**
 * Modularity, in [-1, 1], or CPM quality per unit of link weight, of a partition. 0 for a graph without links.
 * Source: Traag, Waltman and van Eck (2019), equations 1 and 2.
 */
export function partitionQuality(graph: WeightedGraph, communities: Int32Array, quality: Quality): number {
  const { nodeWeights, penalty } = firstLevel(graph, quality)
  const totals = new Float64Array(graph.nodeCount)
  let inside = 0
  let all = 0
  for (let node = 0; node < graph.nodeCount; node++) {
    const community = communities[node]!
    totals[community] = totals[community]! + nodeWeights[node]!
    inside += graph.selfWeights[node]!
    all += graph.selfWeights[node]!
    for (let at = graph.starts[node]!; at < graph.starts[node + 1]!; at++) {
      all += graph.weights[at]! / 2
      if (communities[graph.neighbours[at]!] === community) inside += graph.weights[at]! / 2
    }
  }
  if (all === 0) return 0
  const expected = quality.kind === 'modularity'
    ? totals.reduce((sum, total) => sum + penalty * total * total / 2, 0)
    : totals.reduce((sum, total) => sum + penalty * total * (total - 1) / 2, 0)
  return (inside - expected) / all
}
