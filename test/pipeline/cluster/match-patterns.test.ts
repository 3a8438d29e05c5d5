import { expect, test } from 'vitest'
import { riseOfOne, type Holder } from '../../../pipeline/cluster/match-patterns.ts'

const tau = 0.3
const holder = (change: Partial<Holder>): Holder => ({ pattern: 7, overlap: 6, origin: 'founded', ageDays: 200, usualCases: 500, likeness: 0.4, sharesName: true, ...change })

test('a group of which one pattern that says the same holds most may be its rise, however large the pattern', () => {
  expect(riseOfOne([holder({ pattern: 3, overlap: 4 }), holder({})], 10, tau)).toBe(7)
})

test.each([
  ['less than most of it', holder({ overlap: 5 })],
  ['cases that are not alike', holder({ likeness: 0.29 })],
  ['cases of another name', holder({ sharesName: false })],
])('a pattern with %s has not risen', (_, one) => {
  expect(riseOfOne([one], 10, tau)).toBeUndefined()
})

test('a group that no pattern holds is the rise of none', () => {
  expect(riseOfOne([], 10, tau)).toBeUndefined()
})
