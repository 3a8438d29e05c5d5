import { fitInterrupted, type SeriesPeriod } from '../../../pipeline/detect/interrupted-series.ts'
import { glmNegBinomial } from '../../../pipeline/math/glm-neg-binomial.ts'
import { normalQuantile } from '../../../pipeline/math/normal-quantile.ts'
import { studentQuantile } from '../../../pipeline/math/student-quantile.ts'
import { studentTwoSided } from '../../../pipeline/math/student-tail.ts'

type Row = Readonly<Record<string, string>>
type Ours = Readonly<Record<string, number>>

/** What we fit of one reference series, by the reference’s column names. */
export interface FittedSeries {
  readonly series: string
  /** One for each term, in the reference’s order. */
  readonly coefficients: readonly Ours[]
  readonly summary: Ours
  readonly periods: readonly Ours[]
}

const Z = normalQuantile(0.975)

/** Fits a series with the parameters of its summary row (freq, t0, harmonics, slope, offset). */
export function fitReference(summary: Row, rows: readonly Row[]): FittedSeries {
  const periods = rows.map(({ t, y, pop }): SeriesPeriod => ({ at: Number(t), count: Number(y), exposure: summary.offset === '1' ? Number(pop) : 1 }))
  const from = Number(summary.t0)
  const fitted = fitInterrupted(periods, { from, harmonics: Number(summary.harmonics), periodsPerYear: Number(summary.freq), slope: summary.slope === '1' })
  const negBinomial = fitted && glmNegBinomial(fitted.data)
  if (fitted === undefined || negBinomial === undefined) throw new Error(`${summary.series} cannot be fitted`)
  const { fit, data: { width }, dispersion, degrees, errors, robustErrors, counterfactual, levelColumn } = fitted
  const tMargin = studentQuantile(0.975, degrees)
  const coefficients = Array.from({ length: width }, (_, j): Ours => {
    const [estimate, se] = [fit.coefficients[j]!, errors[j]!]
    return {
      estimate, se, t: estimate / se, p: studentTwoSided(estimate / se, degrees), wald_lo: estimate - Z * se, wald_hi: estimate + Z * se, t_lo: estimate - tMargin * se, t_hi: estimate + tMargin * se,
      se_neweywest: robustErrors[j]!, nb_estimate: negBinomial.coefficients[j]!, nb_se: Math.sqrt(negBinomial.inverse[j * width + j]!),
    }
  })
  const observed = periods.filter(({ at }) => at >= from).reduce((sum, { count }) => sum + count, 0)
  const level = coefficients[levelColumn]!
  return {
    series: summary.series!, coefficients,
    summary: {
      dispersion, deviance: fit.deviance, df_resid: degrees, nb_theta: negBinomial.theta, nb_loglik: negBinomial.logLikelihood, observed_post: observed,
      counterfactual_post: counterfactual.total, counterfactual_post_se: Math.sqrt(counterfactual.variance), averted: counterfactual.total - observed,
      rr_level: Math.exp(level.estimate!), rr_lo: Math.exp(level.wald_lo!), rr_hi: Math.exp(level.wald_hi!),
    },
    periods: rows.map(({ t }, row) => ({ t: Number(t), fitted: fit.means[row]!, counterfactual: Number(t) < from ? fit.means[row]! : counterfactual.means[periods.slice(0, row).filter(({ at }) => at >= from).length]! })),
  }
}

/** Columns whose reference is itself found only to this many digits: relative, or absolute where said. */
const TOLERANCE: Readonly<Record<string, { readonly kind: 'relative' | 'absolute', readonly most: number }>> = {
  nb_theta: { kind: 'relative', most: 1e-3 }, nb_loglik: { kind: 'absolute', most: 1e-5 }, nb_estimate: { kind: 'absolute', most: 1e-5 }, nb_se: { kind: 'relative', most: 1e-4 }, p: { kind: 'absolute', most: 1e-6 },
}
const USUAL = { kind: 'relative', most: 1e-6 } as const
/** A shape above it means that there is no over-dispersion, and then the likelihood is flat. */
const FLAT_THETA = 1e4

export interface Difference { values: number, outOfTolerance: number, readonly largest: Record<string, number> }

/** Adds the columns that both sides have. */
export function compare(into: Difference, ours: Ours, reference: Row): void {
  for (const [column, value] of Object.entries(ours)) {
    const text = reference[column]
    if (text === undefined || text === '' || (column === 'nb_theta' && Number(text) > FLAT_THETA)) continue
    const { kind, most } = TOLERANCE[column] ?? USUAL
    const expected = Number(text)
    const difference = Math.abs(value - expected) / (kind === 'absolute' ? 1 : Math.max(Math.abs(expected), Number.MIN_VALUE))
    into.values++
    into.largest[column] = Math.max(into.largest[column] ?? 0, difference)
    if (!(difference <= most) && value !== expected) into.outOfTolerance++
  }
}
