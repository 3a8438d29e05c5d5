import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { adjustedRandIndex } from '../../../pipeline/math/adjusted-rand-index.ts'
import { bestMatching } from '../../../pipeline/math/best-matching.ts'
import { clusteringAccuracy } from '../../../pipeline/math/clustering-accuracy.ts'
import { normalisedMutualInformation } from '../../../pipeline/math/normalised-mutual-information.ts'

const golden = JSON.parse(readFileSync(new URL('../../golden/partitions.json', import.meta.url), 'utf8')) as {
  cases: { found: number[], truth: number[], nmi: number, ari: number, acc: number }[]
  matchings: { rows: number, columns: number, values: number[], best: number }[]
}

test.each(golden.cases.map((row, number) => ({ number, ...row })))('case $number: the scores are those of scikit-learn', ({ found, truth, nmi, ari, acc }) => {
  expect(normalisedMutualInformation(found, truth)).toBeCloseTo(nmi, 12)
  expect(adjustedRandIndex(found, truth)).toBeCloseTo(ari, 12)
  expect(clusteringAccuracy(found, truth)).toBeCloseTo(acc, 12)
})

test.each(golden.matchings)('the best matching of $rows × $columns is as good as that of scipy', ({ rows, columns, values, best }) => {
  const columnOf = bestMatching(Float64Array.from(values), rows, columns)
  const used = [...columnOf].filter((column) => column !== -1)
  expect(used.length).toBe(Math.min(rows, columns))
  expect(new Set(used).size).toBe(used.length)
  expect(columnOf.reduce((sum, column, row) => sum + (column === -1 ? 0 : values[row * columns + column]!), 0)).toBeCloseTo(best, 9)
})

test('names of groups do not matter', () => {
  const found = [0, 0, 1, 1, 2]
  const renamed = [5, 5, -1, -1, 3]
  expect(normalisedMutualInformation(found, renamed)).toBeCloseTo(1, 12)
  expect(adjustedRandIndex(found, renamed)).toBe(1)
  expect(clusteringAccuracy(found, renamed)).toBe(1)
})

test('no items agree fully', () => {
  expect(normalisedMutualInformation([], [])).toBe(1)
  expect(adjustedRandIndex([], [])).toBe(1)
  expect(clusteringAccuracy([], [])).toBe(1)
})
