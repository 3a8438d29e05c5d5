import { describe, expect, it } from 'vitest'
import { settleRows } from '../../../pipeline/cluster/settle-rows.ts'
import { weightedGraph, type Link } from '../../../pipeline/math/weighted-graph.ts'

/** Unit vectors in the plane, by their angle in degrees. */
function fan(degrees: readonly number[]) {
  const values = Float32Array.from(degrees.flatMap((angle) => [Math.cos(angle * Math.PI / 180), Math.sin(angle * Math.PI / 180)]))
  return { count: degrees.length, dimensions: 2, values }
}
const linksOf = (row: number, others: readonly number[]): Link[] => others.map((other) => ({ from: row, to: other, weight: 1 }))
const repeated = (angle: number, times: number): number[] => Array.from({ length: times }, () => angle)

describe('rows at the edges of clusters', () => {
  it('go to the centre that they lie at, when clusters are large and neighbours disagree', () => {
    const table = fan([...repeated(0, 200), ...repeated(90, 200), 80])
    const numbers = Int32Array.from([...repeated(0, 200), ...repeated(1, 200), 0])
    const graph = weightedGraph(401, linksOf(400, [0, 1, 2, 200, 201]))
    const settled = settleRows(table, graph, numbers)
    expect(settled[400]).toBe(1)
    expect([...settled.slice(0, 400)]).toEqual([...numbers.slice(0, 400)])
  })

  it('stay with their neighbours when clusters are small', () => {
    const table = fan([...repeated(0, 4), ...repeated(90, 4), 50])
    const graph = weightedGraph(9, linksOf(8, [0, 1, 2]))
    expect(settleRows(table, graph, Int32Array.from([0, 0, 0, 0, 1, 1, 1, 1, 0]))[8]).toBe(0)
  })

  it('stay where they are when both say so, and a row without links follows the centres', () => {
    const table = fan([0, 5, 85, 90, 95, 60])
    const graph = weightedGraph(6, [...linksOf(0, [1]), ...linksOf(2, [3, 4])])
    expect([...settleRows(table, graph, Int32Array.from([0, 0, 1, 1, 1, 0]))]).toEqual([0, 0, 1, 1, 1, 1])
  })

  it('are none in an empty table', () => {
    expect(settleRows(fan([]), weightedGraph(0, []), new Int32Array(0))).toHaveLength(0)
  })
})
