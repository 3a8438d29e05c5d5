import { describe, expect, it } from 'vitest'
import { benjaminiHochberg } from '../../../pipeline/math/benjamini-hochberg.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { spreadWeights, weightedPValues } from '../../../pipeline/math/weighted-p-values.ts'

const factorsOf = [1 / 64, 0.25, 0.5, 1, 1, 1, 2, 4]

describe('weights of tests', () => {
  it('divide the p-values that Benjamini-Hochberg sees', () => {
    // By hand: p / w = 0.005, 0.02, 0.06, 0.08; times 4 over the rank.
    const adjusted = benjaminiHochberg(weightedPValues([0.01, 0.02, 0.03, 0.04], [2, 1, 0.5, 0.5]))
    const expected = [0.02, 0.04, 0.08, 0.08]
    for (const [i, q] of adjusted.entries()) expect(q).toBeCloseTo(expected[i]!, 12)
    expect(weightedPValues([0.5], [0.1])).toEqual([1])
  })

  it('are factors while their mean is at most 1, and share out what some gain above it', () => {
    expect(spreadWeights([0.25, 1, 1])).toEqual([0.25, 1, 1])
    expect(spreadWeights([4, 1, 1])).toEqual([2, 0.5, 0.5])
    expect(spreadWeights([])).toEqual([])
  })

  it('have a mean of at most 1 and never make a test easier than its own factor', () => {
    const random = seededRandom(11)
    for (let round = 0; round < 200; round++) {
      const factors = Array.from({ length: 1 + Math.floor(random() * 40) }, () => factorsOf[Math.floor(random() * factorsOf.length)]!)
      const weights = spreadWeights(factors)
      expect(weights.reduce((sum, weight) => sum + weight, 0) / weights.length).toBeLessThanOrEqual(1 + 1e-12)
      for (const [i, weight] of weights.entries()) expect(weight).toBeLessThanOrEqual(factors[i]!)
    }
  })

  /** Mean share of false rejections over simulated weeks of 60 tests, the first `real` of them with tiny p-values. */
  function falseShare(real: number, q: number, weightsOf: (factors: readonly number[]) => readonly number[]): number {
    const random = seededRandom(2006)
    const rounds = 4_000
    let total = 0
    for (let round = 0; round < rounds; round++) {
      const factors = Array.from({ length: 60 }, () => factorsOf[Math.floor(random() * factorsOf.length)]!)
      const pValues = factors.map((_, i) => i < real ? random() * 1e-4 : random())
      const rejected = benjaminiHochberg(weightedPValues(pValues, weightsOf(factors))).map((adjusted) => adjusted <= q)
      const all = rejected.filter(Boolean).length
      total += all === 0 ? 0 : rejected.filter((one, i) => one && i >= real).length / all
    }
    return total / rounds
  }

  it.each([0, 5, 20])('keep the share of false rejections at or below q whatever the weights, with %d real effects', (real) => {
    // Three standard errors of 4,000 rounds of a share near 0.1 are 0.014.
    expect(falseShare(real, 0.1, spreadWeights)).toBeLessThanOrEqual(0.1 + 0.014)
  })

  it('would not keep it if factors above 1 were not paid for', () => {
    expect(falseShare(0, 0.1, (factors) => factors.map((factor) => Math.max(1, factor)))).toBeGreaterThan(0.1 + 0.014)
  })
})
