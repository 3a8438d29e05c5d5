import { dot } from '../math/dot.ts'
import { normaliseRows } from '../math/normalise-rows.ts'
import type { WeightedGraph } from '../math/weighted-graph.ts'
import type { VectorTable } from './clusterer.ts'

/** Rows of a cluster at which its centre says as much as the ten neighbours of a row. */
const rowsOfEqualSay = 30

/**
 * Moves rows at the edges of clusters to where their neighbours and the centres together want them, all at once.
 * A cluster of n rows scores (n · cosine with its centre + 30 · share of the row's link weight) / (n + 30): neighbours see ten rows, however large a
 * cluster is, while the error of a centre falls with its rows, so that the weight is that of a shrunken mean (Efron and Morris 1973).
 * Cost: rows · clusters · dimensions.
 *
 * @param graph over the same rows
 * @param numbers cluster of each row, from 0
 * @returns cluster of each row by the same numbers, of equals the smaller; some may be left empty
 */
export function settleRows({ values, dimensions, count }: VectorTable, graph: WeightedGraph, numbers: Int32Array): Int32Array {
  const clusterCount = numbers.reduce((most, one) => Math.max(most, one + 1), 0)
  const sizes = new Int32Array(clusterCount)
  const centres = new Float32Array(clusterCount * dimensions)
  for (let row = 0; row < count; row++) {
    const cluster = numbers[row]!
    sizes[cluster]! += 1
    for (let k = 0; k < dimensions; k++) centres[cluster * dimensions + k]! += values[row * dimensions + k]!
  }
  normaliseRows(centres, dimensions)

  const shares = new Float64Array(clusterCount)
  return Int32Array.from({ length: count }, (_, row) => {
    readShares(graph, row, numbers, shares)
    let best = 0
    let highest = -Infinity
    for (let cluster = 0; cluster < clusterCount; cluster++) {
      const size = sizes[cluster]!
      const score = (size * dot(values, row, centres, cluster, dimensions) + rowsOfEqualSay * shares[cluster]!) / (size + rowsOfEqualSay)
      if (score <= highest) continue
      highest = score
      best = cluster
    }
    return best
  })
}

/** Share of the link weight of a row by the cluster at the other end; all zero without links. */
function readShares({ starts, neighbours, weights }: WeightedGraph, row: number, numbers: Int32Array, shares: Float64Array): void {
  shares.fill(0)
  let total = 0
  for (let at = starts[row]!; at < starts[row + 1]!; at++) {
    shares[numbers[neighbours[at]!]!]! += weights[at]!
    total += weights[at]!
  }
  if (total > 0) shares.forEach((sum, cluster) => { shares[cluster] = sum / total })
}
