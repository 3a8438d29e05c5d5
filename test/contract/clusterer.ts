import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import type { Clusterer, VectorTable } from '../../pipeline/cluster/clusterer.ts'
import { numberedByFirst } from '../../pipeline/math/numbered-by-first.ts'
import { seededRandom } from '../../pipeline/math/seeded-random.ts'
import { shuffled } from '../../pipeline/math/shuffled.ts'
import { plantedClusters } from '../support/planted-clusters.ts'

const planted = plantedClusters({ clusterCount: 6, rowsPerCluster: 25, dimensions: 20, spread: 0.5, seed: 3 })

/** What every clusterer promises, whatever its method. Call inside a `describe`. */
export function checkClusterer(clusterer: Clusterer): void {
  const params = Value.Default(clusterer.params, {})
  const cluster = (table: VectorTable, seed = 1) => clusterer.cluster(table, params, seededRandom(seed))

  test('its preset settings are valid', () => {
    expect(Value.Check(clusterer.params, params)).toBe(true)
  })

  test('no rows give no numbers', () => {
    expect(cluster({ count: 0, dimensions: 20, values: new Float32Array(0) })).toEqual(new Int32Array(0))
  })

  test('rows without dimensions are in no cluster', () => {
    expect([...cluster({ count: 3, dimensions: 0, values: new Float32Array(0) })]).toEqual([-1, -1, -1])
  })

  test('zero rows are in no cluster', () => {
    const numbers = cluster(rowsOf(planted.table, [0, 1, 2]))
    expect([...cluster({ count: 5, dimensions: 20, values: new Float32Array([...new Float32Array(20), ...planted.table.values.slice(0, 60), ...new Float32Array(20)]) })]).toEqual([-1, ...numbers, -1])
  })

  test.each([[1], [2], [3], [12]])('%i rows are enough', (count) => {
    expect(cluster(rowsOf(planted.table, range(count))).length).toBe(count)
  })

  test('numbers run from 0 without gaps, ordered by the smallest row they hold', () => {
    let highest = -1
    for (const number of cluster(planted.table)) {
      expect(number).toBeGreaterThanOrEqual(-1)
      expect(number).toBeLessThanOrEqual(highest + 1)
      highest = Math.max(highest, number)
    }
  })

  test('the same rows and seed give the same numbers', () => {
    expect(cluster(planted.table)).toEqual(cluster(planted.table))
  })

  test('the input is left as it is', () => {
    const before = planted.table.values.slice()
    cluster(planted.table)
    expect(planted.table.values).toEqual(before)
  })

  test('identical rows share a number', () => {
    const rows = [...range(planted.table.count), ...range(40), ...range(40)]
    const numbers = cluster(rowsOf(planted.table, rows))
    rows.forEach((row, at) => { expect(numbers[at]).toBe(numbers[row]) })
  })

  test('rows in another order give the same clusters', () => {
    const numbers = cluster(planted.table)
    const order = [...shuffled(planted.table.count, seededRandom(9))]
    const reordered = cluster(rowsOf(planted.table, order))
    expect(reordered).toEqual(numberedByFirst(Int32Array.from(order, (row) => numbers[row]!)))
  })
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, row) => row)
}

function rowsOf({ dimensions, values }: VectorTable, rows: readonly number[]): VectorTable {
  return { count: rows.length, dimensions, values: new Float32Array(rows.flatMap((row) => [...values.subarray(row * dimensions, (row + 1) * dimensions)])) }
}
