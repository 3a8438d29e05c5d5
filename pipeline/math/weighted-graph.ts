/**
 * An undirected graph with weighted links. Each link between two nodes stands in the lists of both;
 * a link of a node to itself is kept apart in `selfWeights`.
 */
export interface WeightedGraph {
  readonly nodeCount: number
  /** Links of node `i` lie at `starts[i] … starts[i + 1] - 1`; length `nodeCount + 1`. */
  readonly starts: Int32Array
  readonly neighbours: Int32Array
  readonly weights: Float64Array
  /** Weight of the links inside a node, each link once. */
  readonly selfWeights: Float64Array
}

/** One undirected link between two different nodes. */
export interface Link {
  readonly from: number
  readonly to: number
  readonly weight: number
}

/** Builds a graph from links; the same pair may come more than once, its weights then add up. Lists run by rising neighbour. */
export function weightedGraph(nodeCount: number, links: readonly Link[]): WeightedGraph {
  const sums = Array.from({ length: nodeCount }, () => new Map<number, number>())
  const selfWeights = new Float64Array(nodeCount)
  for (const { from, to, weight } of links) {
    if (from === to) {
      selfWeights[from] = selfWeights[from]! + weight
      continue
    }
    sums[from]!.set(to, (sums[from]!.get(to) ?? 0) + weight)
    sums[to]!.set(from, (sums[to]!.get(from) ?? 0) + weight)
  }
  const starts = new Int32Array(nodeCount + 1)
  sums.forEach((list, node) => { starts[node + 1] = starts[node]! + list.size })
  const neighbours = new Int32Array(starts[nodeCount]!)
  const weights = new Float64Array(neighbours.length)
  sums.forEach((list, node) => {
    [...list].sort(([a], [b]) => a - b).forEach(([neighbour, weight], at) => {
      neighbours[starts[node]! + at] = neighbour
      weights[starts[node]! + at] = weight
    })
  })
  return { nodeCount, starts, neighbours, weights, selfWeights }
}

/** Sum of the weights of a node's links, a link to itself counted twice, as in the theory of modularity. */
export function strengths(graph: WeightedGraph): Float64Array {
  return Float64Array.from({ length: graph.nodeCount }, (_, node) => {
    let sum = 2 * graph.selfWeights[node]!
    for (let at = graph.starts[node]!; at < graph.starts[node + 1]!; at++) sum += graph.weights[at]!
    return sum
  })
}
