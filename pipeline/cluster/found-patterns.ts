import { dot } from '../math/dot.ts'
import { normaliseRows } from '../math/normalise-rows.ts'
import type { VectorTable } from './clusterer.ts'

/** A cluster that may found a pattern. Rows are those of the table, rising. */
export interface FoundingCluster {
  readonly rows: readonly number[]
  /** Members that lie nearer to this cluster's centre than to any other: fit to stand for it. */
  readonly core: readonly number[]
  /** The member nearest to the centre; ties: smaller row. */
  readonly medoid: number
  /** Mean cosine of the core to the medoid, in [0, 1]. */
  readonly cohesion: number
}

/**
 * Sorts the output of a clusterer into clusters fit to found patterns: those with a core of at least `minCases`. A cluster
 * of fewer rows first joins the one whose centre is nearest, smallest first, so that a clusterer that cuts too fine
 * still founds. Ordered by the smallest row. Cost: rows × clusters × dimensions.
 *
 * @param found cluster number of each row, -1 = none
 */
export function foundingClusters(table: VectorTable, found: Int32Array, minCases: number): FoundingCluster[] {
  const clusters = withoutCrumbs(table, found, minCases)
  const members = membersOf(clusters)
  const centres = centresOf(table, clusters, members.length)
  const founding: FoundingCluster[] = []
  members.forEach((rows, cluster) => {
    if (rows.length < minCases) return
    const core = rows.filter((row) => nearestCentre(table, row, centres, members.length) === cluster)
    if (core.length < minCases) return
    const medoid = core.reduce((best, row) => likeness(table, row, centres, cluster) > likeness(table, best, centres, cluster) ? row : best)
    const cosines = core.map((row) => dot(table.values, row, table.values, medoid, table.dimensions))
    const cohesion = cosines.reduce((sum, cosine) => sum + cosine, 0) / core.length
    founding.push({ rows, core, medoid, cohesion: Math.min(1, Math.max(0, cohesion)) })
  })
  return founding
}

/** Cluster numbers after the smallest clusters joined their nearest one, until none has fewer rows than `minCases`; renumbered by smallest row. */
function withoutCrumbs({ count, dimensions, values }: VectorTable, found: Int32Array, minCases: number): Int32Array {
  const groups = membersOf(found).map((rows) => ({ rows, sum: sumOf(rows, values, dimensions) }))
  const bySize = () => groups.sort((a, b) => b.rows.length - a.rows.length || a.rows[0]! - b.rows[0]!)
  for (bySize(); groups.length > 1 && groups.at(-1)!.rows.length < minCases; bySize()) {
    const crumb = groups.pop()!
    const nearest = groups.reduce((best, group) => cosine(crumb.sum, group.sum) > cosine(crumb.sum, best.sum) ? group : best)
    nearest.rows = [...nearest.rows, ...crumb.rows].sort((a, b) => a - b)
    nearest.sum = nearest.sum.map((value, k) => value + crumb.sum[k]!)
  }
  const clusters = new Int32Array(count).fill(-1)
  groups.sort((a, b) => a.rows[0]! - b.rows[0]!).forEach(({ rows }, group) => { for (const row of rows) clusters[row] = group })
  return clusters
}

function sumOf(rows: readonly number[], values: Float32Array, dimensions: number): Float64Array {
  const sum = new Float64Array(dimensions)
  for (const row of rows) for (let k = 0; k < dimensions; k++) sum[k] = sum[k]! + values[row * dimensions + k]!
  return sum
}

function cosine(a: Float64Array, b: Float64Array): number {
  let product = 0, squaresA = 0, squaresB = 0
  for (let k = 0; k < a.length; k++) {
    product += a[k]! * b[k]!
    squaresA += a[k]! ** 2
    squaresB += b[k]! ** 2
  }
  return squaresA === 0 || squaresB === 0 ? 0 : product / Math.sqrt(squaresA * squaresB)
}

function membersOf(clusters: Int32Array): number[][] {
  const members: number[][] = []
  clusters.forEach((cluster, row) => {
    if (cluster < 0) return
    while (members.length <= cluster) members.push([])
    members[cluster]!.push(row)
  })
  return members
}

/** Unit means, row-major. */
function centresOf({ values, dimensions }: VectorTable, clusters: Int32Array, count: number): Float32Array {
  const centres = new Float32Array(count * dimensions)
  clusters.forEach((cluster, row) => {
    if (cluster < 0) return
    for (let k = 0; k < dimensions; k++) centres[cluster * dimensions + k] = centres[cluster * dimensions + k]! + values[row * dimensions + k]!
  })
  normaliseRows(centres, dimensions)
  return centres
}

function nearestCentre(table: VectorTable, row: number, centres: Float32Array, count: number): number {
  let nearest = 0
  for (let cluster = 1; cluster < count; cluster++) {
    if (likeness(table, row, centres, cluster) > likeness(table, row, centres, nearest)) nearest = cluster
  }
  return nearest
}

const likeness = ({ values, dimensions }: VectorTable, row: number, centres: Float32Array, cluster: number): number => dot(values, row, centres, cluster, dimensions)
