import { describe, expect, it } from 'vitest'
import { logisticOneAgainstRest } from '../../../pipeline/math/logistic-one-against-rest.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'

const points = [[2, 1], [1, 3], [-1, 0.5], [-2, -1], [0.5, -2], [3, 0]] as const
const classes = Int32Array.of(0, 0, 1, 1, -1, 0)
const costs = Float32Array.of(1, 1, 2, 1, 1, 0.5)
const rows = { rowCount: points.length, columnCount: 2, rowStarts: Int32Array.from({ length: points.length + 1 }, (_, row) => 2 * row), columns: Int32Array.from(points.flatMap(() => [0, 1])), values: Float32Array.from(points.flat()) }
const fit = (seed: number) => logisticOneAgainstRest(rows, classes, { classCount: 2, costs, rounds: 200, random: seededRandom(seed) })

describe('logistic regression, each class against the rest', () => {
  it('ends where the slope of the penalised loss is zero', () => {
    const weights = fit(1)
    for (const one of [0, 1]) {
      const w = [weights[one]!, weights[2 + one]!] as const
      const slope = points.reduce((sum, [x, y], row) => {
        const side = classes[row] === one ? 1 : -1
        const pull = -costs[row]! * side / (1 + Math.exp(side * (w[0] * x + w[1] * y)))
        return [sum[0] + pull * x, sum[1] + pull * y] as const
      }, w)
      expect(slope[0]).toBeCloseTo(0, 4)
      expect(slope[1]).toBeCloseTo(0, 4)
    }
  })

  it('gives the same weights for the same seed, and nearly the same for another order', () => {
    expect(fit(1)).toEqual(fit(1))
    fit(2).forEach((weight, at) => { expect(weight).toBeCloseTo(fit(1)[at]!, 4) })
  })
})
