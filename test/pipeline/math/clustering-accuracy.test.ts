import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { clusteringAccuracy } from '../../../pipeline/math/clustering-accuracy.ts'

const golden = JSON.parse(readFileSync(new URL('../../golden/partitions.json', import.meta.url), 'utf8')) as { cases: { found: number[], truth: number[], acc: number }[] }

test.each(golden.cases.map((row, number) => ({ number, ...row })))('case $number: the score is that of scipy', ({ found, truth, acc }) => {
  expect(clusteringAccuracy(found, truth)).toBeCloseTo(acc, 12)
})

test('names of groups do not matter', () => {
  expect(clusteringAccuracy([0, 0, 1, 1, 2], [5, 5, -1, -1, 3])).toBeCloseTo(1, 12)
})

test('no items agree fully', () => {
  expect(clusteringAccuracy([], [])).toBe(1)
})
