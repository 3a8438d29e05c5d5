import { describe, expect, it } from 'vitest'
import { countDensity } from '../../../pipeline/math/count-density.ts'
import { digamma } from '../../../pipeline/math/digamma.ts'
import { studentQuantile } from '../../../pipeline/math/student-quantile.ts'
import golden from '../../golden/special-functions.json' with { type: 'json' }

const relativeError = (actual: number, reference: number): number => Math.abs(actual - reference) / Math.max(Math.abs(reference), 1e-300)

describe('digamma', () => {
  it.each(golden.digamma)('at $x agrees with mpmath', ({ x, value }) => {
    expect(Math.abs(digamma(x) - value)).toBeLessThan(golden.tolerance.digamma * Math.max(1, Math.abs(value)))
  })
})

describe('studentQuantile', () => {
  it.each(golden.studentQuantile)('of $p with $degrees degrees agrees with scipy', ({ p, degrees, value }) => {
    expect(relativeError(studentQuantile(p, degrees), value)).toBeLessThan(golden.tolerance.studentQuantile)
  })
})

describe('countDensity', () => {
  it.each(golden.countDensity)('of $k at mean $mean, dispersion $dispersion agrees with mpmath', ({ k, mean, dispersion, value }) => {
    expect(relativeError(countDensity(k, { mean, dispersion }), value)).toBeLessThan(golden.tolerance.countDensity)
  })

  it('of no expectation holds no case for sure', () => {
    expect([countDensity(0, { mean: 0, dispersion: 1 }), countDensity(3, { mean: 0, dispersion: 2 })]).toEqual([1, 0])
  })
})
