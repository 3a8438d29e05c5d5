import { Type, type Static } from 'typebox'
import type { Counts } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import { firstWhole } from '../math/first-whole.ts'
import { normalCdf } from '../math/normal-cdf.ts'
import type { Detector, Exposure } from './detector.ts'
import { monitored, type MonitoredWeek } from './monitored.ts'

const BISECTIONS = 200
const ROOT_PRECISION = 1e-13

/**
 * Log likelihood ratio of means raised by exp(kappa) against the means, for counts of variance m + a m²; a = 0 is Poisson.
 * Source: Höhle & Paul (2008), Comput. Statist. Data Anal. 52, 4357–4368, §2.
 */
export function logRatio(weeks: readonly MonitoredWeek[], kappa: number, a: number): number {
  let total = 0
  for (const { count, mean } of weeks) {
    total += a === 0 ? count * kappa - mean * Math.expm1(kappa) : count * kappa - (count + 1 / a) * Math.log1p(a * mean * Math.expm1(kappa) / (1 + a * mean))
  }
  return total
}

/** The kappa ≥ 0 of largest likelihood. Poisson in closed form; else the score is a falling function whose root is bracketed. */
export function bestKappa(weeks: readonly MonitoredWeek[], a: number): number {
  let cases = 0
  let means = 0
  for (const { count, mean } of weeks) { cases += count; means += mean }
  if (a === 0) return cases <= means ? 0 : Math.log(cases / means)
  const score = (kappa: number): number => {
    let total = 0
    for (const { count, mean } of weeks) { const raised = mean * Math.exp(kappa); total += (count - raised) / (1 + a * raised) }
    return total
  }
  if (score(0) <= 0) return 0
  let high = 1
  while (score(high) > 0) high *= 2
  let low = 0
  for (let i = 0; i < BISECTIONS && high - low > ROOT_PRECISION * high; i++) {
    const middle = (low + high) / 2
    if (score(middle) > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Largest log likelihood ratio over all times at which the rise may have begun; 0 or more. Cost: square of the weeks. */
export function generalisedLogRatio(weeks: readonly MonitoredWeek[], a: number): number {
  let largest = 0
  for (let start = 0; start < weeks.length; start++) {
    const since = weeks.slice(start)
    largest = Math.max(largest, logRatio(since, bestKappa(since, a), a))
  }
  return largest
}

const params = Type.Object({
  threshold: Type.Number({ exclusiveMinimum: 0, default: 5, description: 'Log likelihood ratio at which it tells.' }),
  shape: Type.Number({ minimum: 0, default: 0.1, description: 'Variance is mean + shape × mean²; 0 is Poisson.' }),
  monitoredWeeks: Type.Integer({ minimum: 1, default: 16, description: 'Weeks within which a rise may have begun; the mean comes from those before.' }),
  leastBaselineWeeks: Type.Integer({ minimum: 4, default: 12, description: 'Fewest weeks that make a mean.' }),
})
type Settings = Static<typeof params>

/**
 * Asks whether the mean rose at any time within the last weeks: strong on slow drift.
 * `pValue` is that of one start known beforehand, by the chi-squared limit: a scale for ordering, not an error rate.
 * Source: Höhle & Paul (2008), Comput. Statist. Data Anal. 52, 4357–4368.
 *
 * @param counts cases per week, oldest first; the last, complete, is tested
 */
function judge(counts: Counts, settings: Settings, exposure?: Exposure): Verdict {
  const weeks = monitored(counts, settings, exposure)
  const last = weeks?.at(-1)
  if (weeks === undefined || last === undefined) return { kind: 'insufficient-data', weeksNeeded: weeksNeeded(settings) }
  const ratioAt = (count: number): number => generalisedLogRatio([...weeks.slice(0, -1), { ...last, count }], settings.shape)
  // A ratio that earlier weeks alone carry falls with a low count: only counts above the mean can tell.
  const fromMean = Math.floor(last.mean)
  const upper = firstWhole((count) => count >= fromMean && ratioAt(count + 1) >= settings.threshold, 2 * last.mean + 1)
  const ratio = last.count > fromMean ? ratioAt(last.count) : 0
  const facts = { expected: last.mean, lower: 0, upper, pValue: ratio === 0 ? 1 : normalCdf(-Math.sqrt(2 * ratio)), dispersion: 1 + settings.shape * last.mean }
  return { kind: last.count > upper ? 'spike' : 'normal', ...facts }
}

const weeksNeeded = ({ monitoredWeeks, leastBaselineWeeks }: Settings): number => monitoredWeeks + leastBaselineWeeks

export const glr = {
  summary: 'Yardstick: the likelihood that the mean rose at any time within the last weeks.',
  params,
  weeksNeeded,
  judge,
} satisfies Detector<typeof params>
