import { graphBuilder, strengths, type WeightedGraph } from '../math/weighted-graph.ts'

/** What a partition is judged by; higher `resolution` gives more and smaller communities. */
export interface Quality {
  /**
   * `modularity` (Newman and Girvan 2004, with the resolution of Reichardt and Bornholdt 2006) compares with random links of equal strengths;
   * `cpm` (Traag, Van Dooren and Nesterov 2011) asks for a density of links inside of at least `resolution`.
   */
  readonly kind: 'modularity' | 'cpm'
  readonly resolution: number
}

/** A graph, what each node weighs in the penalty, and the factor of the penalty: gain = links − penalty · weight · weight. */
export interface Level {
  readonly graph: WeightedGraph
  readonly nodeWeights: Float64Array
  readonly penalty: number
}

/** The graph as it is: every node by itself. */
export function firstLevel(graph: WeightedGraph, { kind, resolution }: Quality): Level {
  if (kind === 'cpm') return { graph, nodeWeights: new Float64Array(graph.nodeCount).fill(1), penalty: resolution }
  const nodeWeights = strengths(graph)
  const twiceLinks = nodeWeights.reduce((sum, strength) => sum + strength, 0)
  return { graph, nodeWeights, penalty: twiceLinks === 0 ? 0 : resolution / twiceLinks }
}

/** One node per refined community; links between them add up, links inside become links to itself. */
export function aggregate({ graph, nodeWeights, penalty }: Level, refined: Int32Array, refinedCount: number): Level {
  const above = graphBuilder(refinedCount)
  const totals = new Float64Array(refinedCount)
  for (let node = 0; node < graph.nodeCount; node++) {
    const from = refined[node]!
    totals[from] = totals[from]! + nodeWeights[node]!
    if (graph.selfWeights[node]! > 0) above.link(from, from, graph.selfWeights[node]!)
    for (let at = graph.starts[node]!; at < graph.starts[node + 1]!; at++) {
      if (graph.neighbours[at]! > node) above.link(from, refined[graph.neighbours[at]!]!, graph.weights[at]!)
    }
  }
  return { graph: above.finish(), nodeWeights: totals, penalty }
}
