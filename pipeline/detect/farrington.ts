import { Type, type Static } from 'typebox'
import type { Counts } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import { countLower } from '../math/count-bounds.ts'
import { countHead } from '../math/count-tail.ts'
import type { Detector, Exposure } from './detector.ts'
import { farringtonBaseline } from './farrington-baseline.ts'
import { farringtonBound } from './farrington-bound.ts'
import { fitFarrington, type BaselineRows, type FarringtonFit, type FarringtonSettings } from './farrington-fit.ts'

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
  const years = farringtonYears(tested, settings)
  if (observed === null || years < settings.leastYears) return insufficient(settings)
  const fit = farringtonFitAt(counts, tested, years, settings, exposure)
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

/** Years of baseline before a week, as many as there are and no more than asked for. */
export const farringtonYears = (tested: number, { years, halfWindowWeeks }: Pick<Settings, 'years' | 'halfWindowWeeks'>): number => Math.min(years, Math.floor((tested - halfWindowWeeks) / WEEKS_PER_YEAR))

/**
 * The fit that `judge` uses for a week.
 * @param years of baseline
 * @returns undefined when nothing is known of the baseline
 */
export function farringtonFitAt(counts: Counts, tested: number, years: number, settings: Settings, exposure?: Exposure): FarringtonFit | undefined {
  const references = Array.from({ length: years }, (_, i) => tested - (i + 1) * WEEKS_PER_YEAR)
  const { weeks, levels } = farringtonBaseline(tested, references, { halfWindow: settings.halfWindowWeeks, periods: settings.periods, pastWeeks: settings.pastWeeks })
  const baseline = knownRows(counts, weeks, levels, exposure)
  if (baseline.counts.length === 0) return undefined
  const testedRow = { level: settings.periods, time: tested, offset: Math.log(exposure?.[tested] ?? 1) }
  const modelled = fitFarrington(baseline, testedRow, years, { ...settings, reweight: true, errors: 'flexible' } satisfies FarringtonSettings)
  return modelled === undefined || !(modelled.mean >= THIN_MEAN) ? levelOf(baseline, testedRow) : modelled
}

function knownRows(counts: Counts, weeks: Int32Array, levels: Uint8Array, exposure: Exposure | undefined): BaselineRows {
  const rows = { counts: new Float64Array(weeks.length), levels: new Uint8Array(weeks.length), times: new Float64Array(weeks.length), offsets: new Float64Array(weeks.length) }
  let n = 0
  for (let i = 0; i < weeks.length; i++) {
    const week = weeks[i]!
    const count = counts[week] ?? null
    if (count === null) continue
    rows.counts[n] = count
    rows.levels[n] = levels[i]!
    rows.times[n] = week
    if (exposure !== undefined) rows.offsets[n] = Math.log(exposure[week] ?? 1)
    n++
  }
  return { counts: rows.counts.subarray(0, n), levels: rows.levels.subarray(0, n), times: rows.times.subarray(0, n), offsets: rows.offsets.subarray(0, n) }
}

/** One constant rate, when the season of the week was silent. */
function levelOf({ counts, offsets }: BaselineRows, tested: { readonly offset: number }): FarringtonFit {
  let cases = PRIOR_CASES
  let exposure = 0
  for (let row = 0; row < counts.length; row++) { cases += counts[row]!; exposure += offsets === undefined ? 1 : Math.exp(offsets[row]!) }
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

