import { expect, test } from 'vitest'
import { rememberedRows } from '../../../pipeline/cluster/remembered-rows.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import type { SparseRow } from '../../../pipeline/math/sparse-matrix.ts'

const form = { columnCount: 40, denseFrom: 30 }

/** Up to 30 sparse columns, and a dense run of five that begins at 30 or at 35, or none. */
function randomRows(count: number): SparseRow[] {
  const random = seededRandom(11)
  return Array.from({ length: count }, () => {
    const start = [30, 35, 40][Math.floor(3 * random())]!
    const columns = [...Array.from({ length: 30 }, (_, column) => column).filter(() => random() < 0.2), 0, 1, 2, 3, 4].map((column, at, all) => at >= all.length - 5 ? start + column : column).filter((column) => column < 40)
    return { columns: Int32Array.from(columns), values: Float32Array.from(columns, () => random()) }
  })
}

function cosine(a: SparseRow, b: SparseRow): number {
  const filled = new Float64Array(40)
  a.columns.forEach((column, at) => { filled[column] = a.values[at]! })
  const product = b.columns.reduce((sum, column, at) => sum + filled[column]! * b.values[at]!, 0)
  return product / (Math.hypot(...a.values) * Math.hypot(...b.values))
}

test('finds the best cosine to rows of the classes asked for, and to those of the first', () => {
  const rows = randomRows(90)
  const classes = Int32Array.from(rows, (_, row) => row % 6)
  const nearness = rememberedRows(rows, classes, form)
  for (const row of randomRows(120).slice(90)) {
    const best = (asked: readonly number[]) => Math.max(...rows.filter((_, at) => asked.includes(classes[at]!)).map((other) => cosine(row, other)))
    const { nearest, nearestOfFirst } = nearness(row, [4, 0, 5])
    expect(nearest).toBeCloseTo(best([4, 0, 5]), 6)
    expect(nearestOfFirst).toBeCloseTo(best([4]), 6)
  }
})

test('a row that shares nothing, or holds nothing, is near to none', () => {
  const one = { columns: Int32Array.of(3), values: Float32Array.of(1) }
  const nearness = rememberedRows([one], Int32Array.of(0), form)
  expect(nearness({ columns: Int32Array.of(4), values: Float32Array.of(1) }, [0])).toEqual({ nearest: 0, nearestOfFirst: 0 })
  expect(nearness({ columns: new Int32Array(0), values: new Float32Array(0) }, [0])).toEqual({ nearest: 0, nearestOfFirst: 0 })
})
