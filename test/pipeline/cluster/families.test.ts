import { expect, test } from 'vitest'
import { familiesOf } from '../../../pipeline/cluster/families.ts'

/** Two rows for each cluster, at angles in degrees. */
function tableOf(angles: readonly number[]) {
  const values = Float32Array.from(angles.flatMap((angle) => [angle, angle + 0.5].flatMap((one) => [Math.cos(one * Math.PI / 180), Math.sin(one * Math.PI / 180)])))
  return { table: { count: 2 * angles.length, dimensions: 2, values }, clusters: Int32Array.from({ length: 2 * angles.length }, (_, row) => Math.floor(row / 2)) }
}

test('clusters that lie together are one family, cut at the widest gap', () => {
  const { table, clusters } = tableOf([0, 5, 90, 95, 180, 185])
  expect([...familiesOf(table, clusters)]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
})

test('three clusters or fewer stay as they are', () => {
  const { table, clusters } = tableOf([0, 1, 90])
  expect(familiesOf(table, clusters)).toEqual(clusters)
})

test('a row without a cluster has no family; no rows give none', () => {
  const { table, clusters } = tableOf([0, 5, 90, 95, 180, 185])
  clusters[11] = -1
  expect([...familiesOf(table, clusters)].at(-1)).toBe(-1)
  expect(familiesOf({ count: 0, dimensions: 2, values: new Float32Array(0) }, new Int32Array(0)).length).toBe(0)
})
