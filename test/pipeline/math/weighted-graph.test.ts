import { expect, test } from 'vitest'
import { strengths, weightedGraph } from '../../../pipeline/math/weighted-graph.ts'

test('weights of one pair add up, whichever way round, and lists run by rising neighbour', () => {
  const { starts, neighbours, weights } = weightedGraph(3, [{ from: 2, to: 0, weight: 1 }, { from: 0, to: 1, weight: 2 }, { from: 0, to: 2, weight: 4 }])
  expect([...starts]).toEqual([0, 2, 3, 4])
  expect([...neighbours]).toEqual([1, 2, 0, 0])
  expect([...weights]).toEqual([2, 5, 2, 5])
})

test('a link to itself counts twice in the strength of a node', () => {
  expect([...strengths(weightedGraph(2, [{ from: 0, to: 0, weight: 3 }, { from: 0, to: 1, weight: 1 }]))]).toEqual([7, 1])
})
