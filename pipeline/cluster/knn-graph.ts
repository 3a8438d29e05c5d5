import { nearestRows } from '../math/nearest-rows.ts'
import { graphBuilder, type WeightedGraph } from '../math/weighted-graph.ts'
import type { VectorTable } from './clusterer.ts'

/**
 * Links each row to its `k` nearest by cosine. A choice weighs cosine², so that two rows that chose each other are linked twice as firmly;
 * rows at cosine 0 or below are not linked. Cost: n² · dimensions / 2.
 */
export function knnGraph({ values, dimensions, count }: VectorTable, k: number): WeightedGraph {
  const { perRow, rows, similarities } = nearestRows(values, dimensions, k)
  const graph = graphBuilder(count)
  for (let from = 0; from < count; from++) {
    for (let at = from * perRow; at < (from + 1) * perRow; at++) {
      const cosine = similarities[at]!
      if (cosine > 0) graph.link(from, rows[at]!, cosine * cosine)
    }
  }
  return graph.finish()
}
