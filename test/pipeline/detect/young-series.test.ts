import { describe, expect, it } from 'vitest'
import { judgeNewborn, newbornPrior } from '../../../pipeline/detect/newborn.ts'
import { judgeShare } from '../../../pipeline/detect/share.ts'

const levels = { alpha: 0.01, lowerAlpha: 0.01 }

describe('newbornPrior', () => {
  it('takes level and spread from the first weeks of past patterns', () => {
    const alike = newbornPrior([[4, 5], [5, 5], [6, 4], [5, 6], [4, 5], [5, 4]])
    const unlike = newbornPrior([[1, 1], [20, 18], [2, 3], [9, 11], [0, 1], [30, 25]])
    expect(alike.shape / alike.rate).toBeCloseTo(29 / 6, 1)
    expect(unlike.shape).toBeLessThan(alike.shape)
  })

  it('is vague without past patterns', () => {
    expect(newbornPrior([])).toEqual({ shape: 0.5, rate: 0.5 })
    expect(newbornPrior([[0], [0], [0], [0], [0]])).toEqual({ shape: 0.5, rate: 0.5 })
  })
})

describe('judgeNewborn', () => {
  const prior = newbornPrior([[4, 5], [5, 5], [6, 4], [5, 6], [4, 5], [5, 4]])

  it('judges a first week by what first weeks usually bring', () => {
    expect(judgeNewborn([6], prior, levels).kind).toBe('normal')
    expect(judgeNewborn([30], prior, levels).kind).toBe('spike')
  })

  it('learns from its own weeks, missing ones left out', () => {
    const small = judgeNewborn([5, 5, 20], prior, levels)
    const large = judgeNewborn([18, 22, null, 20], newbornPrior([[1, 1], [20, 18], [2, 3], [9, 11], [0, 1], [30, 25]]), levels)
    expect([small.kind, large.kind]).toEqual(['spike', 'normal'])
    expect(judgeNewborn([5, null], prior, levels)).toEqual({ kind: 'insufficient-data', weeksNeeded: 1 })
    expect(judgeNewborn([], prior, levels)).toEqual({ kind: 'insufficient-data', weeksNeeded: 1 })
  })
})

describe('judgeShare', () => {
  const parentExpected = [100, 100, 100, 100, 100, 100, 100, 100, 300]

  it('finds a week usual in which the parent was expected to triple', () => {
    const counts = [5, 6, 4, 5, 5, 6, 4, 5, 15]
    expect(judgeShare({ counts, parentExpected, usualShare: null }).kind).toBe('normal')
    expect(judgeShare({ counts, parentExpected: parentExpected.map(() => 100), usualShare: null }).kind).toBe('spike')
  })

  it('is drawn towards the share that is usual elsewhere while little is known', () => {
    const counts = [0, 0, 1, 0, 0, 0, 0, 0, 1]
    const expectedWith = (usualShare: number | null): number => {
      const verdict = judgeShare({ counts, parentExpected, usualShare })
      return verdict.kind === 'insufficient-data' ? NaN : verdict.expected
    }
    expect(expectedWith(0.02)).toBeGreaterThan(expectedWith(null))
    expect(expectedWith(0.02)).toBeLessThan(0.02 * 300)
  })

  it('says nothing when the parent expects nothing', () => {
    expect(judgeShare({ counts: [1, 2, 3], parentExpected: [0, 0, 0], usualShare: 0.1 }).kind).toBe('insufficient-data')
  })
})
