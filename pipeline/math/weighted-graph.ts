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

/** One undirected link between two nodes, or of a node to itself. */
export interface Link {
  readonly from: number
  readonly to: number
  readonly weight: number
}

/** Collects the links of a graph. */
export interface GraphBuilder {
  /** The same pair may come more than once, its weights then add up in the order in which they came. */
  link(from: number, to: number, weight: number): void
  finish(): WeightedGraph
}

/** Starts a graph without links. Lists run by rising neighbour. Cost: links + nodes. */
export function graphBuilder(nodeCount: number): GraphBuilder {
  let ends = new Int32Array(1 << 12)
  let weights = new Float64Array(1 << 11)
  let count = 0
  return {
    link: (from, to, weight) => {
      if (count === weights.length) {
        ends = grown(ends, new Int32Array(2 * ends.length))
        weights = grown(weights, new Float64Array(2 * weights.length))
      }
      ends[2 * count] = from
      ends[2 * count + 1] = to
      weights[count++] = weight
    },
    finish: () => graphOf(nodeCount, ends.subarray(0, 2 * count), weights),
  }
}

/** Builds a graph from links, as `graphBuilder` does. */
export function weightedGraph(nodeCount: number, links: readonly Link[]): WeightedGraph {
  const builder = graphBuilder(nodeCount)
  for (const { from, to, weight } of links) builder.link(from, to, weight)
  return builder.finish()
}

/** @param ends both nodes of each link in turn */
function graphOf(nodeCount: number, ends: Int32Array, linkWeights: Float64Array): WeightedGraph {
  const selfWeights = new Float64Array(nodeCount)
  const firsts = new Int32Array(nodeCount + 1)
  for (let at = 0; at < ends.length; at += 2) {
    const from = ends[at]!, to = ends[at + 1]!
    if (from === to) {
      selfWeights[from] = selfWeights[from]! + linkWeights[at / 2]!
      continue
    }
    firsts[from + 1] = firsts[from + 1]! + 1
    firsts[to + 1] = firsts[to + 1]! + 1
  }
  for (let node = 0; node < nodeCount; node++) firsts[node + 1] = firsts[node + 1]! + firsts[node]!
  const entryCount = firsts[nodeCount]!

  // Sorted by one end and then by the other, each time without changing what is equal: lists rise, and sums keep the order of the links.
  const next = firsts.slice()
  const bySecond = new Int32Array(entryCount)
  for (let end = 0; end < ends.length; end++) if (ends[end] !== ends[end ^ 1]) bySecond[next[ends[end]!]!++] = end
  next.set(firsts)
  const ordered = new Int32Array(entryCount)
  for (let at = 0; at < entryCount; at++) ordered[next[ends[bySecond[at]! ^ 1]!]!++] = bySecond[at]!

  const starts = new Int32Array(nodeCount + 1)
  const neighbours = new Int32Array(entryCount)
  const weights = new Float64Array(entryCount)
  let size = 0
  for (let node = 0; node < nodeCount; node++) {
    for (let at = firsts[node]!; at < firsts[node + 1]!; at++) {
      const neighbour = ends[ordered[at]!]!
      if (size === starts[node] || neighbours[size - 1] !== neighbour) neighbours[size++] = neighbour
      weights[size - 1] = weights[size - 1]! + linkWeights[ordered[at]! >> 1]!
    }
    starts[node + 1] = size
  }
  return { nodeCount, starts, neighbours: neighbours.slice(0, size), weights: weights.slice(0, size), selfWeights }
}

function grown<Numbers extends Int32Array | Float64Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}

/** Sum of the weights of a node's links, a link to itself counted twice, as in the theory of modularity. */
export function strengths(graph: WeightedGraph): Float64Array {
  return Float64Array.from({ length: graph.nodeCount }, (_, node) => {
    let sum = 2 * graph.selfWeights[node]!
    for (let at = graph.starts[node]!; at < graph.starts[node + 1]!; at++) sum += graph.weights[at]!
    return sum
  })
}
