import type { VectorTable } from '../../pipeline/cluster/clusterer.ts'
import { normaliseRows } from '../../pipeline/math/normalise-rows.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'

/**
 * Unit rows around random centres, clusters taking turns, and the centre of each row.
 *
 * @param options.spread length of the noise beside a centre of length 1
 */
export function plantedClusters({ clusterCount, rowsPerCluster, dimensions, spread, seed }: { clusterCount: number, rowsPerCluster: number, dimensions: number, spread: number, seed: number }): { table: VectorTable, truth: Int32Array } {
  const random = seededRandom(seed)
  const noise = (length: number) => {
    const row = Float32Array.from({ length: dimensions }, () => random() + random() + random() - 1.5)
    normaliseRows(row, dimensions)
    return row.map((value) => value * length)
  }
  const centres = Array.from({ length: clusterCount }, () => noise(1))
  const count = clusterCount * rowsPerCluster
  const values = new Float32Array(count * dimensions)
  for (let row = 0; row < count; row++) {
    const beside = noise(spread)
    values.set(centres[row % clusterCount]!.map((value, k) => value + beside[k]!), row * dimensions)
  }
  normaliseRows(values, dimensions)
  return { table: { count, dimensions, values }, truth: Int32Array.from({ length: count }, (_, row) => row % clusterCount) }
}
