import { describe, expect, it } from 'vitest'
import { NO_BATCHES, nextBatch } from '../../../pipeline/math/batch-bh.ts'
import { addis, lond, lordPlusPlus, saffron } from '../../../pipeline/math/online-fdr.ts'
import { benjaminiYekutieli, holm } from '../../../pipeline/math/step-up.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'

const procedures = { lond, lordPlusPlus, saffron, addis } as const

describe.each(Object.entries(procedures))('%s', (_, run) => {
  const random = seededRandom(4)
  const pValues = Array.from({ length: 400 }, (_unused, i) => i % 9 === 0 ? random() * 1e-6 : random())

  it('decides each test from those before it only', () => {
    const whole = run(pValues, 0.1)
    const part = run(pValues.slice(0, 150), 0.1)
    expect(whole.levels.slice(0, 150)).toEqual(part.levels)
    expect(whole.rejected.slice(0, 150)).toEqual(part.rejected)
  })

  it('finds most of the plain signals and few others', () => {
    const { rejected } = run(pValues, 0.1)
    const found = rejected.filter((one, i) => one && i % 9 === 0).length
    const wrong = rejected.filter((one, i) => one && i % 9 !== 0).length
    expect(found).toBeGreaterThan(20)
    expect(wrong).toBeLessThanOrEqual(0.2 * found)
  })

  it('has nothing to say of no tests', () => {
    expect(run([], 0.1)).toEqual({ levels: [], rejected: [] })
  })
})

describe('nextBatch', () => {
  it('spends less on each batch without rejections, and more after some', () => {
    const quiet = nextBatch(NO_BATCHES, [0.5, 0.9, 0.7], 0.1)
    const second = nextBatch(quiet.state, [0.5, 0.9, 0.7], 0.1)
    const afterFinds = nextBatch(nextBatch(NO_BATCHES, [1e-9, 1e-9, 0.7], 0.1).state, [0.5, 0.9, 0.7], 0.1)
    expect(second.level).toBeLessThan(quiet.level)
    expect(afterFinds.level).toBeGreaterThan(second.level)
  })

  it('goes on from a stored state as if it never stopped', () => {
    const first = nextBatch(NO_BATCHES, [1e-8, 0.3, 0.02], 0.1)
    const stored = JSON.parse(JSON.stringify(first.state)) as typeof first.state
    expect(nextBatch(stored, [0.001, 0.4], 0.1)).toEqual(nextBatch(first.state, [0.001, 0.4], 0.1))
  })

  it('does not count an empty batch', () => {
    expect(nextBatch(NO_BATCHES, [], 0.1)).toEqual({ state: NO_BATCHES, level: 0, rejected: [] })
  })
})

describe('holm and benjaminiYekutieli', () => {
  it('never fall below the p-value and keep its order', () => {
    const pValues = [0.03, 0.001, 0.5, 0.001, 0.04]
    for (const adjust of [holm, benjaminiYekutieli]) {
      const adjusted = adjust(pValues)
      adjusted.forEach((value, i) => { expect(value).toBeGreaterThanOrEqual(pValues[i]!) })
      expect(adjusted[1]).toBe(adjusted[3])
      expect(adjust([])).toEqual([])
    }
    expect(holm(pValues)[1]).toBeCloseTo(0.005, 12)
  })
})
