import { graphBuilder, type WeightedGraph } from '../math/weighted-graph.ts'

/**
 * The graph with each link as heavy as it was times the share of the partitions that have both its ends together; links that all of them
 * cut are gone. Clustered again, it gives what the partitions have in common, which changes less with the seed and with the rows at hand
 * than any of them (Lancichinetti and Fortunato 2012, Sci. Rep. 2, 336, there on all pairs of nodes, here on the links alone).
 *
 * @param partitions at least one; community of each node
 */
export function consensusGraph(graph: WeightedGraph, partitions: readonly Int32Array[]): WeightedGraph {
  const common = graphBuilder(graph.nodeCount)
  for (let from = 0; from < graph.nodeCount; from++) {
    if (graph.selfWeights[from]! > 0) common.link(from, from, graph.selfWeights[from]!)
    for (let at = graph.starts[from]!; at < graph.starts[from + 1]!; at++) {
      const to = graph.neighbours[at]!
      if (to < from) continue
      const together = partitions.filter((communities) => communities[from] === communities[to]).length
      if (together > 0) common.link(from, to, graph.weights[at]! * together / partitions.length)
    }
  }
  return common.finish()
}
