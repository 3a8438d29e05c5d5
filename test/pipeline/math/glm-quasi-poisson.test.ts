import { describe, expect, it } from 'vitest'
import { glmQuasiPoisson } from '../../../pipeline/math/glm-quasi-poisson.ts'
import { invertPositive } from '../../../pipeline/math/invert-positive.ts'
import golden from '../../golden/log-linear.json' with { type: 'json' }
import { csvRows, sharedPath } from '../../support/shared-bench.ts'

const relativeError = (actual: number, reference: number): number => Math.abs(actual - reference) / Math.max(Math.abs(reference), 1e-300)

describe('glmQuasiPoisson', () => {
  it.each(golden.cases)('$name: agrees with Newton’s method at 50 digits', ({ counts, design, offset, weights, fit: reference }) => {
    const width = design[0]!.length
    const fit = glmQuasiPoisson({ counts: Float64Array.from(counts), design: Float64Array.from(design.flat()), width, offset: Float64Array.from(offset), weights: Float64Array.from(weights) }, { precision: 1e-14 })!
    expect(fit.converged).toBe(true)
    reference.coefficients.forEach((value, j) => { expect(relativeError(fit.coefficients[j]!, value)).toBeLessThan(golden.tolerance.relative) })
    reference.means.forEach((value, i) => { expect(relativeError(fit.means[i]!, value)).toBeLessThan(golden.tolerance.relative) })
    reference.unscaledVariances.forEach((value, j) => { expect(relativeError(fit.inverse[j * width + j]!, value)).toBeLessThan(golden.tolerance.unscaledVariances) })
    expect(relativeError(fit.deviance, reference.deviance)).toBeLessThan(golden.tolerance.relative)
    let scatter = 0
    fit.means.forEach((mean, i) => { scatter += weights[i]! * (counts[i]! - mean) ** 2 / mean })
    expect(relativeError(scatter / (counts.length - width), reference.dispersion)).toBeLessThan(golden.tolerance.relative)
  })

  const folder = sharedPath('bench/spikes/its')
  it.skipIf(folder === undefined)('agrees with R glm(family = quasipoisson) on the interrupted time series', () => {
    const tolerance = 1e-6
    const series = csvRows(`${folder}/its_series.csv`)
    const coefficients = csvRows(`${folder}/its_coefficients.csv`)
    for (const summary of csvRows(`${folder}/its_summary.csv`)) {
      const rows = series.filter((row) => row.series === summary.series)
      const frequency = Number(summary.freq)
      const design = rows.flatMap((row) => [1, Number(row.t), Number(row.level), ...summary.slope === '1' ? [Number(row.slope)] : [],
        ...Array.from({ length: Number(summary.harmonics) }, (_, j) => { const angle = 2 * Math.PI * (j + 1) * Number(row.t) / frequency; return [Math.cos(angle), Math.sin(angle)] }).flat()])
      const width = design.length / rows.length
      const counts = Float64Array.from(rows, (row) => Number(row.y))
      const offset = Float64Array.from(rows, (row) => summary.offset === '1' ? Math.log(Number(row.pop)) : 0)
      const fit = glmQuasiPoisson({ counts, design: Float64Array.from(design), width, offset }, { precision: 1e-12 })!
      const dispersion = fit.means.reduce((sum, mean, i) => sum + (counts[i]! - mean) ** 2 / mean, 0) / (rows.length - width)
      expect(relativeError(dispersion, Number(summary.dispersion))).toBeLessThan(tolerance)
      coefficients.filter((row) => row.series === summary.series).forEach((row, j) => {
        expect(relativeError(fit.coefficients[j]!, Number(row.estimate)), `${row.series} ${row.term}`).toBeLessThan(tolerance)
        expect(relativeError(Math.sqrt(dispersion * fit.inverse[j * width + j]!), Number(row.se)), `${row.series} ${row.term}`).toBeLessThan(tolerance)
      })
    }
  })

  it('does not fit columns that depend on each other', () => {
    expect(glmQuasiPoisson({ counts: Float64Array.from([1, 2, 3]), design: Float64Array.from([1, 2, 1, 2, 1, 2]), width: 2 })).toBeUndefined()
  })

  it('keeps an all-zero series finite', () => {
    const fit = glmQuasiPoisson({ counts: new Float64Array(20), design: new Float64Array(20).fill(1), width: 1 })!
    expect(fit.means.every((mean) => mean > 0 && mean < 1e-6)).toBe(true)
  })
})

describe('invertPositive', () => {
  it('inverts, whatever the scale of the columns', () => {
    const inverse = invertPositive(Float64Array.from([4e12, 2e6, 2e6, 3]), 2)!
    expect(inverse[0]! * 4e12 + inverse[1]! * 2e6).toBeCloseTo(1, 10)
    expect(inverse[2]! * 4e12 + inverse[3]! * 2e6).toBeCloseTo(0, 5)
  })

  it('refuses what is singular or not positive', () => {
    expect(invertPositive(Float64Array.from([1, 1, 1, 1]), 2)).toBeUndefined()
    expect(invertPositive(Float64Array.from([1, 2, 2, 1]), 2)).toBeUndefined()
    expect(invertPositive(Float64Array.from([0]), 1)).toBeUndefined()
  })
})
