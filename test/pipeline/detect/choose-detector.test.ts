import { describe, expect, it } from 'vitest'
import { alphaOf, chooseDetector, levelBefore, weeksNeededBy } from '../../../pipeline/detect/choose-detector.ts'
import { missingDays } from '../../../pipeline/detect/missing-days.ts'
import { weekdayFactors } from '../../../pipeline/detect/weekday-factors.ts'

const names = { shortDetector: 'gamma-poisson', longDetector: 'harmonic' } as const

describe('chooseDetector', () => {
  it('takes the long detector from a year on, and says why', () => {
    expect(chooseDetector(52, names)).toMatchObject({ detector: 'harmonic', reason: '52 weeks of history, enough for its season' })
    expect(chooseDetector(51, names)).toMatchObject({ detector: 'gamma-poisson', reason: '51 weeks of history, too short for its season (52 needed)' })
  })
  it('waits for as long as the long detector asks', () => {
    expect(chooseDetector(100, { ...names, longDetector: 'farrington' }).detector).toBe('gamma-poisson')
    expect(chooseDetector(weeksNeededBy('farrington'), { ...names, longDetector: 'farrington' }).detector).toBe('farrington')
  })
  it('judges from eight weeks on', () => {
    expect(weeksNeededBy('gamma-poisson')).toBe(8)
  })
  it('knows the level of alarms, 0 for one that raises none', () => {
    expect(alphaOf('gamma-poisson')).toBe(0.001)
    expect(alphaOf('never')).toBe(0)
  })
})

describe('levelBefore', () => {
  it('expects what the few weeks before had', () => {
    expect(levelBefore([2, 2, 20])).toMatchObject({ kind: 'spike', expected: 2.25 })
  })
  it('expects nothing where nothing is known', () => {
    expect(levelBefore([7])).toMatchObject({ kind: 'normal', expected: 0, pValue: 1 })
  })
})

describe('missingDays', () => {
  const weeks = (count: number, days: readonly (number | null)[]) => Array.from({ length: count }, () => days).flat()
  it('finds a hole, not a weekend that is always empty', () => {
    const counts = [...weeks(9, [20, 22, 19, 25, 21, null, null]), 20, null, 19, 25, 21, null, null]
    expect(missingDays(counts, 63)).toEqual([64])
  })
  it('does not ask a small queue for cases every day', () => {
    expect(missingDays([...weeks(9, [2, 3, 2, 4, 3, 1, 1]), 2, null, 3, 1, 2, 1, 1], 63)).toEqual([])
  })
  it('takes a zero for a hole as well: nothing was opened', () => {
    expect(missingDays([...weeks(9, [20, 22, 19, 25, 21, 14, 13]), 20, 0, 19, 25, 21, 14, 13], 63)).toEqual([64])
  })
})

describe('weekdayFactors', () => {
  it('gives each weekday its size against the mean day', () => {
    const factors = weekdayFactors(Array.from({ length: 28 }, (_, i) => i % 7 < 5 ? 100 : 30), 0)
    expect(factors[0]! / factors[6]!).toBeCloseTo(100.125 / 30.125, 6)
    expect(factors.reduce((sum, factor) => sum + factor, 0)).toBeCloseTo(7, 10)
  })
  it('starts on the weekday it is told, and leaves missing days out', () => {
    const factors = weekdayFactors([50, null, 10], 5)
    expect(factors[5]!).toBeGreaterThan(factors[0]!)
    expect(factors[6]).toBe(1)
  })
})
