import { describe, expect, it } from 'vitest'
import { learnedRatio, type MeasuredUse } from '../../../pipeline/propose/learned-effect.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { shuffled } from '../../../pipeline/math/shuffled.ts'

const unknown = { low: 0.317, mid: 0.85, high: 2.28 }
const use = (rateRatio: number, se = 0.15): MeasuredUse => ({ rateRatio, lower: rateRatio * Math.exp(-1.959964 * se), upper: rateRatio * Math.exp(1.959964 * se) })
const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

describe('what is believed of an entry', () => {
  it('is its range while nothing was measured', () => {
    expect(learnedRatio({ low: 0.1, mid: 0.4, high: 0.9 }, [])).toEqual({ low: 0.1, mid: 0.4, high: 0.9, uses: 0 })
  })

  it('is the precision-weighted mean of the prior and one use, worked out by hand', () => {
    // Prior sd 0.6: precision 2.7778. One use, se 0.3: v + tau² = 0.09 + 0.16 = 0.25, weight 4. ln 0.85 = −0.16252, ln 0.5 = −0.69315.
    // Mean = (2.7778 × −0.16252 + 4 × −0.69315) / 6.7778 = −0.47568; sd = 0.38411.
    const { mid, low, high, uses } = learnedRatio({ low: 0.85 * Math.exp(-1.644854 * 0.6), mid: 0.85, high: 0.85 * Math.exp(1.644854 * 0.6) }, [use(0.5, 0.3)])
    expect(uses).toBe(1)
    expect(mid).toBeCloseTo(Math.exp(-0.47568), 4)
    expect(low).toBeCloseTo(Math.exp(-0.47568 - 1.644854 * 0.38411), 4)
    expect(high).toBeCloseTo(Math.exp(-0.47568 + 1.644854 * 0.38411), 4)
  })

  it('comes to the truth after 40 uses, with 90 % intervals that hold it in 85 to 95 of 100', () => {
    let held = 0
    let near = 0
    for (let run = 0; run < 500; run++) {
      const random = seededRandom(run + 1)
      const uses = Array.from({ length: 40 }, () => use(Math.exp(Math.log(0.4) + 0.4 * normal(random) + 0.15 * normal(random))))
      const { mid, low, high } = learnedRatio(unknown, uses)
      if (low <= 0.4 && high >= 0.4) held += 1
      if (mid >= 0.32 && mid <= 0.5) near += 1
    }
    expect(near / 500).toBeGreaterThan(0.98)
    expect(held / 500).toBeGreaterThanOrEqual(0.85)
    expect(held / 500).toBeLessThanOrEqual(0.95)
  })

  it('does not depend on the order of the uses', () => {
    const uses = [0.2, 0.9, 0.5, 0.4, 1.1, 0.7].map((ratio, at) => use(ratio, 0.1 + at / 20))
    const believed = learnedRatio(unknown, uses)
    for (let seed = 1; seed <= 20; seed++) expect(learnedRatio(unknown, [...shuffled(uses.length, seededRandom(seed))].map((at) => uses[at]!))).toEqual(believed)
  })

  it('of an entry that never works rises towards no effect', () => {
    const hoped = { low: 0.1, mid: 0.3, high: 0.6 }
    expect(learnedRatio(hoped, Array.from({ length: 8 }, () => use(1))).mid).toBeGreaterThan(0.85)
  })

  it('learns nothing from a use without an interval', () => {
    expect(learnedRatio(unknown, [{ rateRatio: 0.1, lower: 0.1, upper: 0.1 }, { rateRatio: Number.NaN, lower: 0, upper: 1 }]).uses).toBe(0)
  })
})
