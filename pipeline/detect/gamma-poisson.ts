import { Type, type Static } from 'typebox'
import type { Counts } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import { baselineOf } from './baseline.ts'
import type { Detector, Exposure } from './detector.ts'
import { verdictOf } from './verdict-of.ts'

const params = Type.Object({
  windowWeeks: Type.Integer({ minimum: 4, default: 12, description: 'Longest baseline.' }),
  leastWindowWeeks: Type.Integer({ minimum: 1, default: 5, description: 'Shortest baseline that is enough; missing weeks do not count.' }),
  gapWeeks: Type.Integer({ minimum: 0, default: 2, description: 'Weeks skipped before the tested one.' }),
  alpha: Type.Number({ exclusiveMinimum: 0, maximum: 0.5, default: 0.001, description: 'False alarms per pattern-week.' }),
  lowerAlpha: Type.Number({ exclusiveMinimum: 0, maximum: 0.5, default: 0.01, description: 'False low weeks per pattern-week.' }),
})

/** Shape that Jeffreys' prior adds to the cases seen. */
const PRIOR_CASES = 0.5

/**
 * Spike test for weekly counts with a short history.
 *
 * Baseline weeks are read as Poisson draws of one unknown rate per unit of exposure E. The tested week is
 * judged under the predictive distribution that Jeffreys' prior gives, negative binomial:
 *
 *     r = 1/2 + sum(baseline)      p = sum(E) / (sum(E) + E of the tested week)
 *
 * which without exposures is p = window / (window + 1). Its variance is 1/p times its mean.
 * Assumes no season or trend inside the window. The gap keeps a spike that is still
 * building up from teaching the baseline.
 * Source: Riebler (2004), system "Bayes 1"; Gelman et al., Bayesian Data Analysis, 3rd ed., §2.6.
 *
 * @param counts cases per week, oldest first; the last, complete, is tested
 */
function judge(counts: Counts, settings: Static<typeof params>, exposure?: Exposure): Verdict {
  const baseline = baselineOf(counts, settings, exposure)
  if (baseline === undefined) return { kind: 'insufficient-data', weeksNeeded: weeksNeeded(settings) }
  const p = baseline.exposure / (baseline.exposure + baseline.testedExposure)
  const mean = (PRIOR_CASES + baseline.caseCount) / baseline.exposure * baseline.testedExposure
  return verdictOf(baseline.observed, { mean, dispersion: 1 / p }, settings)
}

const weeksNeeded = ({ leastWindowWeeks, gapWeeks }: Static<typeof params>): number => leastWindowWeeks + gapWeeks + 1

export const gammaPoisson = {
  summary: 'Short history: the mean of the last weeks, with the uncertainty of so few.',
  params,
  weeksNeeded,
  judge,
} satisfies Detector<typeof params>
