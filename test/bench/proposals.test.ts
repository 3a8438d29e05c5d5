import { expect, it } from 'vitest'
import { scoreOf } from './proposals.ts'

const grades = new Map([['a', 3], ['b', 3], ['c', 2], ['trap', 0]])

it('counts core, right and trap entries among the first three', () => {
  expect(scoreOf(['a', 'trap', 'c', 'b'], grades)).toMatchObject({ first: ['a', 'trap', 'c'], core: 1, right: 2, traps: 1 })
})

it('gives the best possible order 1, and no proposals 0', () => {
  expect(scoreOf(['a', 'b', 'c'], grades).ndcg).toBeCloseTo(1, 12)
  expect(scoreOf([], grades)).toMatchObject({ core: 0, right: 0, ndcg: 0 })
  expect(scoreOf(['c', 'a', 'b'], grades).ndcg).toBeLessThan(1)
})
