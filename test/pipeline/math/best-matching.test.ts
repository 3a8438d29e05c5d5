import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bestMatching } from '../../../pipeline/math/best-matching.ts'

const golden = JSON.parse(readFileSync(new URL('../../golden/partitions.json', import.meta.url), 'utf8')) as { matchings: { rows: number, columns: number, values: number[], best: number }[] }

test.each(golden.matchings)('the best matching of $rows × $columns is as good as that of scipy', ({ rows, columns, values, best }) => {
  const columnOf = bestMatching(Float64Array.from(values), rows, columns)
  const used = [...columnOf].filter((column) => column !== -1)
  expect(used.length).toBe(Math.min(rows, columns))
  expect(new Set(used).size).toBe(used.length)
  expect(columnOf.reduce((sum, column, row) => sum + (column === -1 ? 0 : values[row * columns + column]!), 0)).toBeCloseTo(best, 9)
})
