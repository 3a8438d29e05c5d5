import { Type, type Static } from 'typebox'
import type { Counts } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import { negBinomialHead } from '../math/neg-binomial-tail.ts'
import { firstWhole } from '../math/first-whole.ts'
import type { Detector, Exposure } from './detector.ts'
import { gammaPoisson } from './gamma-poisson.ts'

/**
 * Quantile of the predictive distribution after `baseline` Poisson counts under Jeffreys' prior: negative binomial of
 * size sum + 1/2 and probability n / (n + 1).
 * Source: Riebler (2004); Höhle (2007), surveillance: an R package, Comput. Statist. 22, 571–582, §2.
 *
 * @param level in (0, 1)
 * @returns smallest k with P(Y ≤ k) ≥ level
 */
export function predictiveQuantile(baseline: readonly number[], level: number): number {
  const size = baseline.reduce((sum, count) => sum + count, 0) + 0.5
  const prob = baseline.length / (baseline.length + 1)
  return firstWhole((k) => negBinomialHead(k, size, prob) >= level, size / baseline.length)
}

const params = Type.Object({
  windowWeeks: Type.Integer({ minimum: 4, default: 6, description: 'Weeks right before the tested one that set the expectation.' }),
  alpha: Type.Number({ exclusiveMinimum: 0, maximum: 0.5, default: 0.05, description: 'False alarms per pattern-week.' }),
  lowerAlpha: Type.Number({ exclusiveMinimum: 0, maximum: 0.5, default: 0.01, description: 'False low weeks per pattern-week.' }),
})
type Settings = Static<typeof params>

/**
 * The system "Bayes 1" as published: `gamma-poisson` without a gap, on six weeks.
 * @param counts cases per week, oldest first; the last, complete, is tested
 */
function judge(counts: Counts, { windowWeeks, alpha, lowerAlpha }: Settings, exposure?: Exposure): Verdict {
  return gammaPoisson.judge(counts, { windowWeeks, leastWindowWeeks: windowWeeks, gapWeeks: 0, alpha, lowerAlpha }, exposure)
}

export const bayes = {
  summary: 'Yardstick: the six weeks before, without a gap.',
  params,
  weeksNeeded: ({ windowWeeks }: Settings) => windowWeeks + 1,
  judge,
} satisfies Detector<typeof params>
