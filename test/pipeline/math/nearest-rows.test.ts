import { expect, test } from 'vitest'
import { dot } from '../../../pipeline/math/dot.ts'
import { nearestRows } from '../../../pipeline/math/nearest-rows.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'

function randomMatrix(rowCount: number, width: number, seed: number): Float32Array {
  const random = seededRandom(seed)
  return Float32Array.from({ length: rowCount * width }, () => random() - 0.5)
}

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
