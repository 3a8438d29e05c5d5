import { expect, test } from 'vitest'
import { seededRandom, xoshiro128 } from '../../../pipeline/math/seeded-random.ts'

test('xoshiro128** gives the numbers of its reference implementation', () => {
  // Test vector of the Rust crate rand_xoshiro 0.6, made with Blackman and Vigna's xoshiro128starstar.c, version 1.1.
  const next = xoshiro128([1, 2, 3, 4])
  expect(Array.from({ length: 10 }, next)).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804])
})

test('one seed gives one stream, another seed another', () => {
  const stream = (seed: number) => Array.from({ length: 20 }, seededRandom(seed))
  expect(stream(7)).toEqual(stream(7))
  expect(stream(7)).not.toEqual(stream(8))
})

test('numbers are spread evenly over [0, 1)', () => {
  const random = seededRandom(1)
  const perTenth = new Array<number>(10).fill(0)
  for (let draw = 0; draw < 100_000; draw++) perTenth[Math.floor(random() * 10)]! += 1
  // 99.9 % quantile of chi-squared with 9 degrees of freedom.
  expect(perTenth.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.88)
})
