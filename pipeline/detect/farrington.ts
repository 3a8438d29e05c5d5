import { Type, type Static } from 'typebox'
import type { Counts } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import { countLower } from '../math/count-bounds.ts'
import { countHead } from '../math/count-tail.ts'
import type { Detector, Exposure } from './detector.ts'
import { farringtonBaseline } from './farrington-baseline.ts'
import { farringtonBound } from './farrington-bound.ts'
import { fitFarrington, type FarringtonFit, type FarringtonSettings } from './farrington-fit.ts'

const WEEKS_PER_YEAR = 52

const params = Type.Object({
  years: Type.Integer({ minimum: 1, default: 5, description: 'Most years of the baseline.' }),
  leastYears: Type.Integer({ minimum: 1, default: 3, description: 'Fewest years that are enough.' }),
  halfWindowWeeks: Type.Integer({ minimum: 0, maximum: 12, default: 3, description: 'Weeks on each side of the same week of earlier years.' }),
  periods: Type.Integer({ minimum: 1, maximum: 26, default: 10, description: 'Seasonal groups; 1 uses only the windows.' }),
  pastWeeks: Type.Integer({ minimum: 0, default: 26, description: 'Weeks before the tested one that teach nothing.' }),
  trend: Type.Boolean({ default: true, description: 'Whether the level may drift.' }),
  trendThreshold: Type.Number({ minimum: 0, maximum: 1, default: 1, description: 'p-value below which a trend is kept.' }),
  reweightThreshold: Type.Number({ minimum: 1, default: 2.58, description: 'Residuals above it are taken for past outbreaks.' }),
  alpha: Type.Number({ exclusiveMinimum: 0, maximum: 0.5, default: 0.005, description: 'False alarms per pattern-week.' }),
  lowerAlpha: Type.Number({ exclusiveMinimum: 0, maximum: 0.5, default: 0.01, description: 'False low weeks per pattern-week.' }),
  leastRecentCases: Type.Integer({ minimum: 0, default: 5, description: 'Fewer cases in the last four weeks are never a spike.' }),
})
type Settings = Static<typeof params>

const RECENT_WEEKS = 4
/** An empty season predicts next to nothing, and then any case is a spike. */
const THIN_MEAN = 0.02
const PRIOR_CASES = 0.5

/**
 * The method of most public-health institutes, in its improved form: the same weeks of earlier years with the seasons
 * between them, trend, over-dispersion, past outbreaks weighed down, negative-binomial bound (`nbPlugin`).
 * Source: Noufaily et al. (2013), Statist. Med. 32, 1206–1222.
 *
 * @param counts cases per week, oldest first; the last, complete, is tested
 */
function judge(counts: Counts, settings: Settings, exposure?: Exposure): Verdict {
  const tested = counts.length - 1
  const observed = counts[tested] ?? null
  const years = Math.min(settings.years, Math.floor((tested - settings.halfWindowWeeks) / WEEKS_PER_YEAR))
  if (observed === null || years < settings.leastYears) return insufficient(settings)
  const fit = fitAt(counts, tested, years, settings, exposure)
  if (fit === undefined) return insufficient(settings)

  const { upper: bound, pValue } = farringtonBound(observed, fit, settings.alpha, { kind: 'nbPlugin' })
  const recent = counts.slice(-RECENT_WEEKS, -1).reduce<number>((sum, count) => sum + (count ?? 0), 0)
  const upper = Math.max(bound, settings.leastRecentCases - 1 - recent)
  const usual = { mean: fit.mean, dispersion: fit.dispersion }
  const lower = Math.min(upper, countLower(settings.lowerAlpha, usual))
  const facts = { expected: fit.mean, lower, upper, dispersion: fit.dispersion }
  if (observed > upper) return { kind: 'spike', ...facts, pValue }
  if (observed < lower) return { kind: 'decline', ...facts, pValue: countHead(observed, usual) }
  return { kind: 'normal', ...facts, pValue }
}

function fitAt(counts: Counts, tested: number, years: number, settings: Settings, exposure?: Exposure): FarringtonFit | undefined {
  const references = Array.from({ length: years }, (_, i) => tested - (i + 1) * WEEKS_PER_YEAR)
  const rowOf = (week: number, level: number) => ({ count: counts[week] ?? 0, level, time: week, offset: Math.log(exposure?.[week] ?? 1) })
  const baseline = farringtonBaseline(tested, references, { halfWindow: settings.halfWindowWeeks, periods: settings.periods, pastWeeks: settings.pastWeeks })
    .filter(({ week }) => (counts[week] ?? null) !== null)
    .map(({ week, level }) => rowOf(week, level))
  if (baseline.length === 0) return undefined
  const testedRow = rowOf(tested, settings.periods)
  const modelled = fitFarrington(baseline, testedRow, years, { ...settings, reweight: true, errors: 'flexible' } satisfies FarringtonSettings)
  return modelled === undefined || !(modelled.mean >= THIN_MEAN) ? levelOf(baseline, testedRow) : modelled
}

/** One constant rate, when the season of the week was silent. */
function levelOf(baseline: readonly { readonly count: number, readonly offset: number }[], tested: { readonly offset: number }): FarringtonFit {
  let cases = PRIOR_CASES
  let exposure = 0
  for (const row of baseline) { cases += row.count; exposure += Math.exp(row.offset) }
  const share = Math.exp(tested.offset) / exposure
  return { mean: cases * share, dispersion: 1 + share, standardError: 1 / Math.sqrt(cases), trend: false, trendCoefficient: 0 }
}

const insufficient = (settings: Settings): Verdict => ({ kind: 'insufficient-data', weeksNeeded: weeksNeeded(settings) })

const weeksNeeded = ({ leastYears, halfWindowWeeks }: Settings): number => leastYears * WEEKS_PER_YEAR + halfWindowWeeks + 1

export const farrington = {
  summary: 'Three years of history or more: the same weeks of earlier years, as most public-health institutes do.',
  params,
  weeksNeeded,
  judge,
} satisfies Detector<typeof params>

