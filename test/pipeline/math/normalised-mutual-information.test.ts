import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { normalisedMutualInformation } from '../../../pipeline/math/normalised-mutual-information.ts'

const golden = JSON.parse(readFileSync(new URL('../../golden/partitions.json', import.meta.url), 'utf8')) as { cases: { found: number[], truth: number[], nmi: number }[] }

test.each(golden.cases.map((row, number) => ({ number, ...row })))('case $number: the score is that of scikit-learn', ({ found, truth, nmi }) => {
  expect(normalisedMutualInformation(found, truth)).toBeCloseTo(nmi, 12)
})

test('names of groups do not matter', () => {
  expect(normalisedMutualInformation([0, 0, 1, 1, 2], [5, 5, -1, -1, 3])).toBeCloseTo(1, 12)
})

test('no items agree fully', () => {
  expect(normalisedMutualInformation([], [])).toBe(1)
})
