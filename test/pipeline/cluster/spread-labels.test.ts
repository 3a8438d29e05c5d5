import { expect, test } from 'vitest'
import { spreadLabels } from '../../../pipeline/cluster/spread-labels.ts'

/** Unit vectors in the plane, by angle. */
const at = (...degrees: number[]) => Float32Array.from(degrees.flatMap((one) => [Math.cos(one * Math.PI / 180), Math.sin(one * Math.PI / 180)]))
const chancesOf = (values: Float32Array, row: number) => [values[2 * row]!, values[2 * row + 1]!]

test('a row that is undecided takes the side of those around it', () => {
  const values = Float32Array.of(1, 0, 0.5, 0.5, 0.5, 0.5, 0, 1)
  const spread = spreadLabels(at(0, 10, 80, 90), 2, { values, classCount: 2 }, (row) => row === 0 || row === 3)
  expect(chancesOf(spread, 0)).toEqual([1, 0])
  expect(chancesOf(spread, 3)).toEqual([0, 1])
  expect(spread[2]!).toBeGreaterThan(spread[3]! + 0.1)
  expect(spread[5]!).toBeGreaterThan(spread[4]! + 0.1)
})

test('chances of a row keep their sum', () => {
  const values = Float32Array.of(1, 0, 0.2, 0.8, 0.6, 0.4, 0, 1)
  const spread = spreadLabels(at(0, 20, 40, 60), 2, { values, classCount: 2 }, (row) => row === 0)
  for (let row = 0; row < 4; row++) expect(spread[2 * row]! + spread[2 * row + 1]!).toBeCloseTo(1, 5)
})

test('the fixed point is that of the paper', () => {
  // Two rows, similarity 1, the first known: f = ½ · 1 + ½ · 0.2 for class 0 of the second.
  const spread = spreadLabels(at(30, 30), 2, { values: Float32Array.of(1, 0, 0.2, 0.8), classCount: 2 }, (row) => row === 0)
  expect(spread[2]!).toBeCloseTo(0.6, 6)
  expect(spread[3]!).toBeCloseTo(0.4, 6)
})
