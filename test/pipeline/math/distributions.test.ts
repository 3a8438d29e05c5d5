import { describe, expect, it } from 'vitest'
import { benjaminiHochberg } from '../../../pipeline/math/benjamini-hochberg.ts'
import { countLower, countUpper } from '../../../pipeline/math/count-bounds.ts'
import { countHead, countTail } from '../../../pipeline/math/count-tail.ts'
import { gammaQuantile } from '../../../pipeline/math/gamma-quantile.ts'
import { logGamma } from '../../../pipeline/math/log-gamma.ts'
import { negBinomialTail } from '../../../pipeline/math/neg-binomial-tail.ts'
import { normalCdf } from '../../../pipeline/math/normal-cdf.ts'
import { normalQuantile } from '../../../pipeline/math/normal-quantile.ts'
import { poissonTail } from '../../../pipeline/math/poisson-tail.ts'
import { studentTwoSided } from '../../../pipeline/math/student-tail.ts'
import golden from '../../golden/distributions.json' with { type: 'json' }

/** Large counts lose digits to the size of their exponents: k log k times the machine precision. */
const allowed = (scale: number): number => golden.tolerance.relative * Math.max(1, scale / 1e4)

function expectClose(actual: number, reference: number, tolerance: number): void {
  expect(Math.abs(actual - reference), `${actual} against ${reference}`).toBeLessThanOrEqual(tolerance * Math.abs(reference) + Number.MIN_VALUE)
}

describe('distributions agree with mpmath', () => {
  it('logGamma', () => {
    for (const [x, value] of golden.logGamma.rows) expectClose(logGamma(x!), value!, golden.tolerance.relative)
  })
  it('poissonTail', () => {
    for (const [k, mean, value] of golden.poissonTail.rows) expectClose(poissonTail(k!, mean!), value!, allowed(k!))
  })
  it('negBinomialTail', () => {
    for (const [k, size, prob, value] of golden.negBinomialTail.rows) expectClose(negBinomialTail(k!, size!, prob!), value!, allowed(k!))
  })
  it('normalCdf', () => {
    for (const [z, value] of golden.normalCdf.rows) expectClose(normalCdf(z!), value!, golden.tolerance.relative)
  })
  it('normalQuantile', () => {
    for (const [p, value] of golden.normalQuantile.rows) expectClose(normalQuantile(p!), value!, golden.tolerance.relative)
  })
  it('studentTwoSided', () => {
    for (const [t, degrees, value] of golden.studentTwoSided.rows) expectClose(studentTwoSided(t!, degrees!), value!, golden.tolerance.relative)
  })
  it('gammaQuantile', () => {
    for (const [p, shape, rate, value] of golden.gammaQuantile.rows) expectClose(gammaQuantile(p!, shape!, rate!), value!, golden.tolerance.relative)
  })
  it('benjaminiHochberg agrees with scipy', () => {
    benjaminiHochberg(golden.benjaminiHochberg.pValues).forEach((q, i) => { expectClose(q, golden.benjaminiHochberg.qValues[i]!, golden.tolerance.relative) })
    expect(benjaminiHochberg([])).toEqual([])
  })
})

describe('bounds of a count', () => {
  const distributions = [
    { mean: 0, dispersion: 1 }, { mean: 0.03, dispersion: 1 }, { mean: 0.5, dispersion: 1.7 }, { mean: 6.2, dispersion: 1 },
    { mean: 41, dispersion: 3.2 }, { mean: 2e4, dispersion: 1.05 }, { mean: 1e6, dispersion: 40 },
  ]
  it('puts a count above `upper` exactly when its tail is below alpha', () => {
    for (const distribution of distributions) {
      for (const alpha of [0.05, 0.001, 1e-5]) {
        const upper = countUpper(alpha, distribution)
        expect(countTail(upper, distribution)).toBeGreaterThanOrEqual(alpha)
        expect(countTail(upper + 1, distribution)).toBeLessThan(alpha)
      }
    }
  })
  it('puts a count below `lower` exactly when its head is below alpha', () => {
    for (const distribution of distributions) {
      for (const alpha of [0.05, 0.001]) {
        const lower = countLower(alpha, distribution)
        expect(countHead(lower, distribution)).toBeGreaterThanOrEqual(alpha)
        expect(countHead(lower - 1, distribution)).toBeLessThan(alpha)
      }
    }
  })
  it('head and tail sum to one', () => {
    for (const distribution of distributions) {
      for (const k of [0, 1, 5, 40, 20_100]) expect(countHead(k - 1, distribution) + countTail(k, distribution)).toBeCloseTo(1, 12)
    }
  })
})
