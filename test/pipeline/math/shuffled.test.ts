import { expect, test } from 'vitest'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { shuffled } from '../../../pipeline/math/shuffled.ts'

test('every number is there once', () => {
  expect([...shuffled(50, seededRandom(1))].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i))
  expect(shuffled(0, seededRandom(1))).toEqual(new Int32Array(0))
})

test('each of the six orders of three is as likely as the others', () => {
  const random = seededRandom(2)
  const counts = new Map<string, number>()
  for (let draw = 0; draw < 6000; draw++) {
    const order = shuffled(3, random).join()
    counts.set(order, (counts.get(order) ?? 0) + 1)
  }
  expect(counts.size).toBe(6)
  // 99.9 % quantile of chi-squared with 5 degrees of freedom.
  expect([...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(20.52)
})
