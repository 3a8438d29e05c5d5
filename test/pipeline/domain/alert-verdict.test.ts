import { describe, expect, it } from 'vitest'
import { alphaFactor } from '../../../pipeline/domain/alert-verdict.ts'

describe('the factor of verdicts on the error rate', () => {
  it('is 1 without verdicts, and duplicates say nothing', () => {
    expect(alphaFactor([])).toBeCloseTo(1, 12)
    expect(alphaFactor(['duplicate', 'duplicate'])).toBeCloseTo(1, 12)
  })

  it('is the odds of the Beta posterior mean over the odds asked for', () => {
    // Prior Beta(3.6, 0.4); one false alert: mean 3.6 / 5 = 0.72, odds 0.72 / 0.28, over 9.
    expect(alphaFactor(['noise'])).toBeCloseTo(0.72 / 0.28 / 9, 12)
    // Two real ones: mean 5.6 / 6.
    expect(alphaFactor(['real', 'real'])).toBeCloseTo((5.6 / 0.4) / 9, 12)
  })

  it('never loosens with a false alert, never tightens with a real one, and stays within its bounds', () => {
    expect(alphaFactor(['real', 'expected'])).toBeLessThan(alphaFactor(['real']))
    expect(alphaFactor(Array.from({ length: 500 }, () => 'noise' as const))).toBe(1 / 64)
    expect(alphaFactor(Array.from({ length: 500 }, () => 'real' as const))).toBe(4)
  })
})
