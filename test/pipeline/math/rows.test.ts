import { expect, test } from 'vitest'
import { distinctRows } from '../../../pipeline/math/distinct-rows.ts'
import { dot } from '../../../pipeline/math/dot.ts'
import { nearestRows } from '../../../pipeline/math/nearest-rows.ts'
import { normaliseRows } from '../../../pipeline/math/normalise-rows.ts'
import { numberedByFirst } from '../../../pipeline/math/numbered-by-first.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'

function randomMatrix(rowCount: number, width: number, seed: number): Float32Array {
  const random = seededRandom(seed)
  return Float32Array.from({ length: rowCount * width }, () => random() - 0.5)
}

test('dot multiplies the named rows', () => {
  expect(dot(Float32Array.of(1, 2, 3, 4), 1, Float32Array.of(5, 6, 7, 8), 0, 2)).toBe(39)
})

test('rows are scaled to length 1 and zero rows stay zero', () => {
  const rows = Float32Array.of(3, 4, 0, 0, 0, -2)
  normaliseRows(rows, 2)
  expect([...rows]).toEqual([...Float32Array.of(0.6, 0.8, 0, 0, 0, -1)])
})

test('equal rows share a kind, also when one holds -0', () => {
  const { firstRows, kindOf } = distinctRows(Float32Array.of(1, 2, 3, 0, 1, 2, 3, -0, 2, 1), 2)
  expect([...firstRows]).toEqual([0, 1, 4])
  expect([...kindOf]).toEqual([0, 1, 0, 1, 2])
})

test('groups are numbered in order of appearance and -1 stays', () => {
  expect([...numberedByFirst(Int32Array.of(9, -1, 4, 9, 0, -1))]).toEqual([0, -1, 1, 0, 2, -1])
})

// 150 rows: more than two blocks, and not a whole number of them.
test.each([[150, 7, 10], [65, 3, 4], [5, 2, 10], [1, 4, 3]])('the nearest of %i rows are those of a plain search', (rowCount, width, k) => {
  const matrix = randomMatrix(rowCount, width, 3)
  const { perRow, rows, similarities } = nearestRows(matrix, width, k)
  expect(perRow).toBe(Math.min(k, rowCount - 1))
  for (let row = 0; row < rowCount; row++) {
    const plain = Array.from({ length: rowCount }, (_, other) => ({ other, similarity: Math.fround(dot(matrix, row, matrix, other, width)) }))
      .filter(({ other }) => other !== row)
      .sort((a, b) => b.similarity - a.similarity || a.other - b.other)
      .slice(0, k)
    expect([...rows.subarray(row * perRow, (row + 1) * perRow)]).toEqual(plain.map(({ other }) => other))
    expect([...similarities.subarray(row * perRow, (row + 1) * perRow)]).toEqual(plain.map(({ similarity }) => similarity))
  }
})

test('equally near rows come by smaller number', () => {
  const { rows } = nearestRows(Float32Array.of(1, 1, 1, 1, 1), 1, 2)
  expect([...rows]).toEqual([1, 2, 0, 2, 0, 1, 0, 1, 0, 1])
})

test('an empty matrix has no nearest rows', () => {
  expect(nearestRows(new Float32Array(0), 5, 3)).toEqual({ perRow: 0, rows: new Int32Array(0), similarities: new Float32Array(0) })
  expect(nearestRows(new Float32Array(0), 0, 3).perRow).toBe(0)
})
