import { expect, test } from 'vitest'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { sparseGram } from '../../../pipeline/math/sparse-gram.ts'
import { matrixOfRows } from '../../../pipeline/math/sparse-matrix.ts'

/** Rows with some columns of all rows, some of most, and many of few. */
function mixedRows(count: number) {
  const random = seededRandom(5)
  return Array.from({ length: count }, () => {
    const columns = [...[0, 1, 2].filter(() => random() < 0.9), ...Array.from({ length: 40 }, (_, at) => 3 + at).filter(() => random() < 0.1)]
    return { columns: Int32Array.from(columns), values: Float32Array.from(columns, () => 2 * random() - 1) }
  })
}

test.each([1, 2, 7, 33])('gives the product of each pair of %i rows, columns of many and of few rows alike', (count) => {
  const rows = mixedRows(count)
  const whole = rows.map(({ columns, values }) => {
    const filled = new Float64Array(43)
    columns.forEach((column, at) => { filled[column] = values[at]! })
    return filled
  })
  const expected = whole.flatMap((a) => whole.map((b) => a.reduce((sum, value, at) => sum + value * b[at]!, 0)))
  const found = sparseGram(matrixOfRows(rows, 43))
  expect(found.length).toBe(expected.length)
  found.forEach((product, at) => { expect(product).toBeCloseTo(expected[at]!, 6) })
})

test('of no rows gives nothing', () => {
  expect(sparseGram(matrixOfRows([], 3)).length).toBe(0)
})
