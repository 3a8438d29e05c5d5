import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { adjustedRandIndex } from '../../../pipeline/math/adjusted-rand-index.ts'

const golden = JSON.parse(readFileSync(new URL('../../golden/partitions.json', import.meta.url), 'utf8')) as { cases: { found: number[], truth: number[], ari: number }[] }

test.each(golden.cases.map((row, number) => ({ number, ...row })))('case $number: the score is that of scikit-learn', ({ found, truth, ari }) => {
  expect(adjustedRandIndex(found, truth)).toBeCloseTo(ari, 12)
})

test('names of groups do not matter', () => {
  expect(adjustedRandIndex([0, 0, 1, 1, 2], [5, 5, -1, -1, 3])).toBeCloseTo(1, 12)
})

test('no items agree fully', () => {
  expect(adjustedRandIndex([], [])).toBe(1)
})
