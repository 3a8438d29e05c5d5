import { dot } from '../math/dot.ts'
import { normaliseRows } from '../math/normalise-rows.ts'
import { numberedByFirst } from '../math/numbered-by-first.ts'
import type { VectorTable } from './clusterer.ts'

/** Fewer clusters are few enough to read. */
const fewestClusters = 4

/**
 * The coarser level above clusters: their mean vectors are joined by average linkage (Sokal and Michener 1958) on the cosine, each cluster
 * counting once, and cut at the widest gap between two successive joins that leaves at least the root of the number of clusters.
 * Cost: clusters³ at worst.
 *
 * @param clusters number of each row, -1 = none
 * @returns family of each row, numbered from 0 by smallest row; -1 where the row has no cluster
 */
export function familiesOf(table: VectorTable, clusters: Int32Array): Int32Array {
  return joined(table, clusters, widestGap)
}

/**
 * Clusters joined in the same way until no more than some are left.
 *
 * @param clusters number of each row, -1 = none
 * @returns numbered from 0 by smallest row; -1 where the row has no cluster
 */
export function joinedInto(table: VectorTable, clusters: Int32Array, most: number): Int32Array {
  return joined(table, clusters, (_all, count) => count - most)
}

/** @param joinCount how many of all joins, most alike first, are made */
function joined({ values, dimensions, count }: VectorTable, clusters: Int32Array, joinCount: (all: readonly Join[], count: number) => number): Int32Array {
  const clusterCount = clusters.reduce((most, one) => Math.max(most, one + 1), 0)
  const means = new Float32Array(clusterCount * dimensions)
  for (let row = 0; row < count; row++) {
    const cluster = clusters[row]!
    if (cluster < 0) continue
    for (let k = 0; k < dimensions; k++) means[cluster * dimensions + k] = means[cluster * dimensions + k]! + values[row * dimensions + k]!
  }
  normaliseRows(means, dimensions)
  const all = joins(means, clusterCount, dimensions)
  const family = Int32Array.from({ length: clusterCount }, (_, number) => number)
  for (const { into, from } of all.slice(0, Math.max(0, joinCount(all, clusterCount)))) family.forEach((one, number) => { if (one === from) family[number] = into })
  return numberedByFirst(clusters.map((cluster) => cluster < 0 ? -1 : family[cluster]!))
}

interface Join { readonly into: number, readonly from: number, readonly likeness: number }

/** All joins, most alike first; ties by smaller numbers. */
function joins(means: Float32Array, count: number, dimensions: number): Join[] {
  const likeness = Float64Array.from({ length: count * count }, (_, at) => dot(means, Math.floor(at / count), means, at % count, dimensions))
  const sizes = new Int32Array(count).fill(1)
  const alive = Array.from({ length: count }, (_, number) => number)
  const found: Join[] = []
  while (alive.length > 1) {
    let best: Join | undefined
    for (const [place, into] of alive.entries()) {
      for (const from of alive.slice(place + 1)) if (best === undefined || likeness[into * count + from]! > best.likeness) best = { into, from, likeness: likeness[into * count + from]! }
    }
    const { into, from } = best!
    for (const other of alive) {
      const joined = (sizes[into]! * likeness[into * count + other]! + sizes[from]! * likeness[from * count + other]!) / (sizes[into]! + sizes[from]!)
      likeness[into * count + other] = joined
      likeness[other * count + into] = joined
    }
    sizes[into] = sizes[into]! + sizes[from]!
    alive.splice(alive.indexOf(from), 1)
    found.push(best!)
  }
  return found
}

/** Joins before the widest gap between two successive ones, of those that leave at least the root of the number of clusters. */
function widestGap(all: readonly Join[], count: number): number {
  if (count < fewestClusters) return 0
  const mostJoins = count - Math.ceil(Math.sqrt(count))
  let cut = 0
  let widest = 0
  for (let taken = 1; taken <= mostJoins && taken < all.length; taken++) {
    const gap = all[taken - 1]!.likeness - all[taken]!.likeness
    if (gap <= widest) continue
    widest = gap
    cut = taken
  }
  return cut
}
