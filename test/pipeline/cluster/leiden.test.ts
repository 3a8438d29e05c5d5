import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { leiden } from '../../../pipeline/cluster/leiden.ts'
import type { Quality } from '../../../pipeline/cluster/leiden-level.ts'
import { partitionQuality } from '../../../pipeline/cluster/partition-quality.ts'
import { adjustedRandIndex } from '../../../pipeline/math/adjusted-rand-index.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { weightedGraph, type Link, type WeightedGraph } from '../../../pipeline/math/weighted-graph.ts'

const golden = JSON.parse(readFileSync(new URL('../../golden/communities.json', import.meta.url), 'utf8')) as {
  nodes: number, links: [number, number][], best: { modularity: number, members: number[] }
  leiden: { resolution: number, modularity: number, members: number[] }[]
}
const karate = weightedGraph(golden.nodes, golden.links.map(([from, to]) => ({ from, to, weight: 1 })))
const modularity = (resolution: number): Quality => ({ kind: 'modularity', resolution })
const communitiesOf = (graph: WeightedGraph, quality: Quality, seed = 1) => leiden(graph, quality, { iterations: 10, random: seededRandom(seed) })

/** A graph of groups of equal size whose nodes know most of their own group and few others. */
function plantedGraph({ groups, size, inside, outside, seed }: { groups: number, size: number, inside: number, outside: number, seed: number }): WeightedGraph {
  const random = seededRandom(seed)
  const links: Link[] = []
  for (let from = 0; from < groups * size; from++) {
    for (let to = from + 1; to < groups * size; to++) {
      const weight = 0.5 + random() / 2
      if (random() < (from % groups === to % groups ? inside : outside)) links.push({ from, to, weight })
    }
  }
  return weightedGraph(groups * size, links)
}

describe('the karate club', () => {
  test('modularity of the published optimum is as igraph says', () => {
    expect(partitionQuality(karate, Int32Array.from(golden.best.members), modularity(1))).toBeCloseTo(golden.best.modularity, 9)
    for (const { resolution, members, modularity: expected } of golden.leiden) {
      expect(partitionQuality(karate, Int32Array.from(members), modularity(resolution))).toBeCloseTo(expected, 9)
    }
  })

  test('the best of ten seeds is the published optimum, 0.4198', () => {
    const found = Array.from({ length: 10 }, (_, seed) => partitionQuality(karate, communitiesOf(karate, modularity(1), seed), modularity(1)))
    expect(Math.max(...found)).toBeCloseTo(golden.best.modularity, 9)
  })

  test.each(golden.leiden)('at resolution $resolution the best of ten seeds is as good as igraph', ({ resolution, modularity: best }) => {
    const found = Array.from({ length: 10 }, (_, seed) => partitionQuality(karate, communitiesOf(karate, modularity(resolution), seed), modularity(resolution)))
    expect(Math.max(...found)).toBeGreaterThan(best - 1e-9)
  })
})

test.each([modularity(1), { kind: 'cpm', resolution: 0.1 }] as const)('planted groups are found by $kind', (quality) => {
  const graph = plantedGraph({ groups: 8, size: 30, inside: 0.5, outside: 0.02, seed: 4 })
  const truth = Array.from({ length: graph.nodeCount }, (_, node) => node % 8)
  expect(adjustedRandIndex(communitiesOf(graph, quality), truth)).toBe(1)
})

test.each([1, 2, 3, 4, 5])('every community is connected, also in a graph without structure (%i)', (seed) => {
  const graph = plantedGraph({ groups: 1, size: 200, inside: 0.02, outside: 0, seed })
  for (const quality of [modularity(1), modularity(5), { kind: 'cpm', resolution: 0.05 }] as const) {
    const found = communitiesOf(graph, quality, seed)
    expect(connectedParts(graph, found)).toBe(new Set(found).size)
  }
})

test('the result is never worse than every node alone, and no single move makes it better', () => {
  for (let seed = 1; seed <= 5; seed++) {
    const graph = plantedGraph({ groups: 5, size: 20, inside: 0.3, outside: 0.1, seed })
    const found = communitiesOf(graph, modularity(1), seed)
    const quality = partitionQuality(graph, found, modularity(1))
    expect(quality).toBeGreaterThan(partitionQuality(graph, found.map((_, node) => node), modularity(1)))
    for (let node = 0; node < graph.nodeCount; node++) {
      for (const community of new Set(found)) {
        const moved = found.with(node, community)
        expect(partitionQuality(graph, moved, modularity(1))).toBeLessThan(quality + 1e-9)
      }
    }
  }
})

test('more rounds never lower the quality', () => {
  const graph = plantedGraph({ groups: 6, size: 40, inside: 0.2, outside: 0.08, seed: 2 })
  const qualities = [1, 2, 3, 5, 8].map((iterations) => partitionQuality(graph, leiden(graph, modularity(1), { iterations, random: seededRandom(3) }), modularity(1)))
  qualities.slice(1).forEach((quality, at) => { expect(quality).toBeGreaterThan(qualities[at]! - 1e-9) })
})

test('a higher resolution gives more communities', () => {
  const graph = plantedGraph({ groups: 4, size: 50, inside: 0.2, outside: 0.02, seed: 6 })
  const counts = [0.2, 1, 4].map((resolution) => new Set(communitiesOf(graph, modularity(resolution))).size)
  expect(counts[0]!).toBeLessThan(counts[1]!)
  expect(counts[1]!).toBeLessThan(counts[2]!)
})

test('one seed gives one result', () => {
  const graph = plantedGraph({ groups: 3, size: 60, inside: 0.1, outside: 0.05, seed: 8 })
  expect(communitiesOf(graph, modularity(1), 5)).toEqual(communitiesOf(graph, modularity(1), 5))
})

test('nodes without links stay alone', () => {
  expect([...communitiesOf(weightedGraph(4, [{ from: 1, to: 3, weight: 1 }]), modularity(1))]).toEqual([0, 1, 2, 1])
  expect(communitiesOf(weightedGraph(0, []), modularity(1))).toEqual(new Int32Array(0))
})

/** Number of connected parts when only links inside communities count. */
function connectedParts({ nodeCount, starts, neighbours }: WeightedGraph, communities: Int32Array): number {
  const seen = new Set<number>()
  let parts = 0
  for (let node = 0; node < nodeCount; node++) {
    if (seen.has(node)) continue
    parts += 1
    const waiting = [node]
    seen.add(node)
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const neighbour of neighbours.subarray(starts[next], starts[next + 1])) {
        if (communities[neighbour] !== communities[next] || seen.has(neighbour)) continue
        seen.add(neighbour)
        waiting.push(neighbour)
      }
    }
  }
  return parts
}
