import { distinctRows } from '../math/distinct-rows.ts'
import { numberedByFirst } from '../math/numbered-by-first.ts'
import type { VectorTable } from './clusterer.ts'

/**
 * Clusters each distinct row once and gives repeats the number of their first, so that equal texts can never be apart
 * and a text sent thousands of times does not bend the others. Rows are handed on in an order of their own values,
 * so that the order they came in cannot change the result. Zero rows have no features: -1.
 *
 * @param cluster numbers the distinct, non-zero rows it is handed; any numbers, -1 = in no cluster
 * @returns cluster of each row, numbered from 0 by smallest row
 */
export function clusterDistinct(table: VectorTable, cluster: (distinct: VectorTable) => Int32Array): Int32Array {
  const { count, dimensions, values } = table
  if (dimensions === 0) return new Int32Array(count).fill(-1)
  const { firstRows, kindOf } = distinctRows(values, dimensions)
  const rowAt = (row: number) => values.subarray(row * dimensions, (row + 1) * dimensions)

  const clustered = firstRows.filter((row) => rowAt(row).some((value) => value !== 0)).sort((a, b) => compareRows(rowAt(a), rowAt(b)))
  const distinct = new Float32Array(clustered.length * dimensions)
  clustered.forEach((row, at) => { distinct.set(rowAt(row), at * dimensions) })
  const numbers = cluster({ ...table, count: clustered.length, values: distinct })

  const numberOfRow = new Int32Array(count).fill(-1)
  clustered.forEach((row, at) => { numberOfRow[row] = numbers[at]! })
  return numberedByFirst(kindOf.map((kind) => numberOfRow[firstRows[kind]!]!))
}

function compareRows(first: Float32Array, second: Float32Array): number {
  const at = first.findIndex((value, k) => value !== second[k])
  return at === -1 ? 0 : first[at]! - second[at]!
}
