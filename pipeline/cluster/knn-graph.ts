import { nearestRows, type NearestRows } from '../math/nearest-rows.ts'
import { normaliseRows } from '../math/normalise-rows.ts'
import { weightedGraph, type Link, type WeightedGraph } from '../math/weighted-graph.ts'
import type { VectorTable } from './clusterer.ts'

/**
 * Links each row to its `k` nearest by cosine; a link stands when either row chose the other.
 * Weight = cosine², rows at cosine 0 or below are not linked. Cost: n² · dimensions / 2.
 */
export function knnGraph({ values, dimensions, count }: VectorTable, k: number): WeightedGraph {
  const { perRow, rows, similarities } = nearestRows(values, dimensions, k)
  const links: Link[] = []
  for (let from = 0; from < count; from++) {
    for (let at = from * perRow; at < (from + 1) * perRow; at++) {
      const to = rows[at]!
      const cosine = similarities[at]!
      if (cosine <= 0) continue
      if (to < from && chose(rows, perRow, to, from)) continue
      links.push({ from, to, weight: cosine * cosine })
    }
  }
  return weightedGraph(count, links)
}

function chose(rows: Int32Array, perRow: number, row: number, other: number): boolean {
  return rows.subarray(row * perRow, (row + 1) * perRow).includes(other)
}

/**
 * Moves each row to the similarity-weighted mean of its `k` nearest, itself counted with weight 1, and back to length 1:
 * `e ← unit(e + Σ s·e_j / Σ s)`, s = max(0, cosine). Fine groups contract; zero rows stay. Cost: n² · dimensions / 2.
 */
export function smoothed(table: VectorTable, k: number): VectorTable {
  const { values, dimensions, count } = table
  const nearest = nearestRows(values, dimensions, k)
  const out = values.slice()
  const mean = new Float64Array(dimensions)
  for (let row = 0; row < count; row++) {
    const weight = neighbourSum(table, nearest, row, mean)
    if (weight === 0) continue
    for (let c = 0; c < dimensions; c++) out[row * dimensions + c] = out[row * dimensions + c]! + mean[c]! / weight
  }
  normaliseRows(out, dimensions)
  return { count, dimensions, values: out }
}

function neighbourSum({ values, dimensions }: VectorTable, { perRow, rows, similarities }: NearestRows, row: number, out: Float64Array): number {
  out.fill(0)
  let total = 0
  for (let at = row * perRow; at < (row + 1) * perRow; at++) {
    const similarity = Math.max(0, similarities[at]!)
    const start = rows[at]! * dimensions
    for (let c = 0; c < dimensions; c++) out[c] = out[c]! + similarity * values[start + c]!
    total += similarity
  }
  return total
}
