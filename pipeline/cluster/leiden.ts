import { numberedByFirst } from '../math/numbered-by-first.ts'
import { shuffled } from '../math/shuffled.ts'
import type { WeightedGraph } from '../math/weighted-graph.ts'
import { aggregate, firstLevel, type Level, type Quality } from './leiden-level.ts'

/** Gains below this are rounding: a move needs more. Link weights are of the order of 1. */
const smallestGain = 1e-10

/**
 * Communities of a graph by the Leiden algorithm (Traag, Waltman and van Eck 2019, algorithm A.2), run `iterations` times or until stable.
 * Each community is connected. In the refinement the best merge is taken, not a random one, ties by smallest number,
 * so that only the order of visits hangs on `random`. Cost: about links · iterations.
 *
 * @returns community of each node, numbered from 0 by smallest member
 */
export function leiden(
  graph: WeightedGraph, quality: Quality,
  { iterations, random }: { readonly iterations: number, readonly random: () => number },
): Int32Array {
  const level = firstLevel(graph, quality)
  let communities: Int32Array = Int32Array.from({ length: graph.nodeCount }, (_, node) => node)
  for (let round = 0; round < iterations; round++) {
    const improved = numberedByFirst(improve(level, communities, random))
    if (improved.every((community, node) => community === communities[node])) break
    communities = improved
  }
  return communities
}

/** One run: move nodes, refine, aggregate by the refined communities, until every community is one node. */
function improve(first: Level, start: Int32Array, random: () => number): Int32Array {
  let level = first
  let communities: Int32Array = start.slice()
  const nodeOf = Int32Array.from({ length: first.graph.nodeCount }, (_, node) => node)
  for (;;) {
    moveNodes(level, communities, random)
    const refined = numberedByFirst(refine(level, communities, random))
    const refinedCount = refined.reduce((most, community) => Math.max(most, community + 1), 0)
    if (refinedCount === level.graph.nodeCount) return nodeOf.map((node) => communities[node]!)
    const above = new Int32Array(refinedCount)
    refined.forEach((community, node) => { above[community] = communities[node]! })
    for (let node = 0; node < nodeOf.length; node++) nodeOf[node] = refined[nodeOf[node]!]!
    level = aggregate(level, refined, refinedCount)
    communities = numberedByFirst(above)
  }
}

/** Fast local moving: each node goes to the neighbouring (or an empty) community with the largest gain; who is affected is visited again. */
function moveNodes({ graph, nodeWeights, penalty }: Level, out: Int32Array, random: () => number): void {
  const { nodeCount } = graph
  const totals = new Float64Array(nodeCount)
  const sizes = new Int32Array(nodeCount)
  for (let node = 0; node < nodeCount; node++) {
    totals[out[node]!] = totals[out[node]!]! + nodeWeights[node]!
    sizes[out[node]!] = sizes[out[node]!]! + 1
  }
  const empty: number[] = []
  for (let community = nodeCount - 1; community >= 0; community--) if (sizes[community] === 0) empty.push(community)

  const queue = shuffled(nodeCount, random)
  const queued = new Uint8Array(nodeCount).fill(1)
  const near = nearCommunities(graph)
  const { linkWeights } = near
  for (let head = 0, waiting = nodeCount; waiting > 0; waiting--) {
    const node = queue[head]!
    head = head + 1 === nodeCount ? 0 : head + 1
    queued[node] = 0
    const own = out[node]!
    const weight = nodeWeights[node]!
    const nearCount = near.look(node, out)
    totals[own] = totals[own]! - weight
    sizes[own] = sizes[own]! - 1
    if (sizes[own] === 0) empty.push(own)

    let best = own
    let bestGain = linkWeights[own]! - penalty * weight * totals[own] + smallestGain
    for (let at = 0; at < nearCount; at++) {
      const community = near.found[at]!
      const gain = linkWeights[community]! - penalty * weight * totals[community]!
      if (gain > bestGain || (gain === bestGain && community < best)) {
        best = community
        bestGain = gain
      }
    }
    if (bestGain < 0 && sizes[own] > 0) best = empty.at(-1)!
    near.clear()

    totals[best] = totals[best]! + weight
    if (sizes[best] === 0) empty.splice(empty.lastIndexOf(best), 1)
    sizes[best] = sizes[best]! + 1
    if (best === own) continue
    out[node] = best
    for (let at = graph.starts[node]!; at < graph.starts[node + 1]!; at++) {
      const neighbour = graph.neighbours[at]!
      if (queued[neighbour] === 1 || out[neighbour] === best) continue
      queued[neighbour] = 1
      queue[(head + waiting - 1) % nodeCount] = neighbour
      waiting += 1
    }
  }
}

/** The communities of a node's neighbours, found anew for one node after another. */
interface NearCommunities {
  /** In order of first link, as many as `look` says. */
  readonly found: Int32Array
  /** By community; 0 for those that are not near. */
  readonly linkWeights: Float64Array
  /** How many there are; to be cleared before the next. */
  look(node: number, communities: Int32Array): number
  clear(): void
}

function nearCommunities({ nodeCount, starts, neighbours, weights }: WeightedGraph): NearCommunities {
  const found = new Int32Array(nodeCount)
  const linkWeights = new Float64Array(nodeCount)
  let count = 0
  return {
    found, linkWeights,
    look: (node, communities) => {
      count = 0
      for (let at = starts[node]!; at < starts[node + 1]!; at++) {
        const community = communities[neighbours[at]!]!
        if (linkWeights[community] === 0) found[count++] = community
        linkWeights[community] = linkWeights[community]! + weights[at]!
      }
      return count
    },
    clear: () => { for (let at = 0; at < count; at++) linkWeights[found[at]!] = 0 },
  }
}

/** Splits each community into well-connected parts: lone nodes join the part of their community with the largest gain. */
function refine({ graph, nodeWeights, penalty }: Level, communities: Int32Array, random: () => number): Int32Array {
  const { nodeCount, starts, neighbours, weights } = graph
  const parts = Int32Array.from({ length: nodeCount }, (_, node) => node)
  const partTotals = nodeWeights.slice()
  const communityTotals = new Float64Array(nodeCount)
  /** Links from a part to the rest of its community. */
  const outward = new Float64Array(nodeCount)
  for (let node = 0; node < nodeCount; node++) {
    const community = communities[node]!
    communityTotals[community] = communityTotals[community]! + nodeWeights[node]!
    for (let at = starts[node]!; at < starts[node + 1]!; at++) {
      if (communities[neighbours[at]!] === community) outward[node] = outward[node]! + weights[at]!
    }
  }
  const alone = new Uint8Array(nodeCount).fill(1)
  const near = nearCommunities(graph)
  const { linkWeights } = near
  const isWellConnected = (part: number, community: number) =>
    outward[part]! >= penalty * partTotals[part]! * (communityTotals[community]! - partTotals[part]!) - smallestGain

  for (const node of shuffled(nodeCount, random)) {
    const community = communities[node]!
    if (alone[node] === 0 || !isWellConnected(node, community)) continue
    const nearCount = near.look(node, parts)
    let best = node
    let bestGain = -smallestGain
    for (let at = 0; at < nearCount; at++) {
      const part = near.found[at]!
      // A part carries the number of one of its nodes, so this tells whether it lies in the same community.
      if (communities[part] !== community || !isWellConnected(part, community)) continue
      const gain = linkWeights[part]! - penalty * nodeWeights[node]! * partTotals[part]!
      if (gain > bestGain || (gain === bestGain && part < best)) {
        best = part
        bestGain = gain
      }
    }
    if (best !== node) {
      parts[node] = best
      alone[best] = 0
      partTotals[best] = partTotals[best]! + nodeWeights[node]!
      outward[best] = outward[best]! + outward[node]! - 2 * linkWeights[best]!
    }
    near.clear()
  }
  return parts
}
