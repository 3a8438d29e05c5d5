import { expect, it } from 'vitest'
import { shrunkRatio } from '../../../pipeline/math/shrunk-ratio.ts'

it('gives the gamma interval of a printed table', () => {
  // 10 observed, 5 expected: chi-squared(21) quantiles 10.283 and 35.479 (tables to 3 decimals) over 2 × 5.5.
  const { ratio, lower, upper } = shrunkRatio(10, 5)
  expect(ratio).toBeCloseTo(10.5 / 5.5, 12)
  expect(lower).toBeCloseTo(10.283 / 11, 3)
  expect(upper).toBeCloseTo(35.479 / 11, 3)
})

it('says of nothing observed and nothing expected that it may be anything near 1', () => {
  const { ratio, lower, upper } = shrunkRatio(0, 0)
  expect(ratio).toBe(1)
  // chi-squared(1) quantiles 0.000982 and 5.024.
  expect(lower).toBeCloseTo(0.000982, 5)
  expect(upper).toBeCloseTo(5.024, 3)
})
