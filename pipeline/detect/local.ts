import { Type, type Static } from 'typebox'
import type { Counts } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import { baselineOf, type Baseline } from './baseline.ts'
import type { Detector, Exposure } from './detector.ts'
import { verdictOf } from './verdict-of.ts'

const params = Type.Object({
  windowWeeks: Type.Integer({ minimum: 4, default: 12, description: 'Longest baseline.' }),
  leastWindowWeeks: Type.Integer({ minimum: 1, default: 5, description: 'Shortest baseline that is enough; missing weeks do not count.' }),
  gapWeeks: Type.Integer({ minimum: 0, default: 1, description: 'Weeks skipped before the tested one.' }),
  usualDispersion: Type.Number({ minimum: 1, default: 1.6, description: 'Variance over mean that a series is taken to have before it is seen.' }),
  priorWeeks: Type.Number({ minimum: 0, default: 10, description: 'Weeks that this belief weighs.' }),
  alpha: Type.Number({ exclusiveMinimum: 0, maximum: 0.5, default: 0.015, description: 'False alarms per pattern-week.' }),
  lowerAlpha: Type.Number({ exclusiveMinimum: 0, maximum: 0.5, default: 0.01, description: 'False low weeks per pattern-week.' }),
})

const PRIOR_CASES = 0.5

/**
 * Spike test for weekly counts with a short history that scatter more than Poisson counts do.
 *
 * The level is that of `gamma-poisson`. The dispersion is estimated from the window and shrunk:
 *
 *     phi = max(1, (d0 phi0 + sum((y − m)² / m)) / (d0 + n − 1))
 *
 * with phi0 = `usualDispersion`, d0 = `priorWeeks`; the predictive variance is phi / p times the mean, p as in `gamma-poisson`.
 * Source: moment estimate of McCullagh & Nelder (1989), §9.2.3, shrunk as the posterior mean under a scaled chi-squared likelihood.
 *
 * @param counts cases per week, oldest first; the last, complete, is tested
 */
function judge(counts: Counts, settings: Static<typeof params>, exposure?: Exposure): Verdict {
  const baseline = baselineOf(counts, settings, exposure)
  if (baseline === undefined) return { kind: 'insufficient-data', weeksNeeded: weeksNeeded(settings) }
  const p = baseline.exposure / (baseline.exposure + baseline.testedExposure)
  const rate = (PRIOR_CASES + baseline.caseCount) / baseline.exposure
  return verdictOf(baseline.observed, { mean: rate * baseline.testedExposure, dispersion: dispersionOf(baseline, rate, settings) / p }, settings)
}

function dispersionOf({ weeks }: Baseline, rate: number, { usualDispersion, priorWeeks }: Static<typeof params>): number {
  let scatter = 0
  for (const { count, exposure } of weeks) scatter += (count - rate * exposure) ** 2 / (rate * exposure)
  return Math.max(1, (priorWeeks * usualDispersion + scatter) / Math.max(1, priorWeeks + weeks.length - 1))
}

const weeksNeeded = ({ leastWindowWeeks, gapWeeks }: Static<typeof params>): number => leastWindowWeeks + gapWeeks + 1

export const local = {
  summary: 'Short history with scatter: as gamma-poisson, with the dispersion of the series.',
  params,
  weeksNeeded,
  judge,
} satisfies Detector<typeof params>
