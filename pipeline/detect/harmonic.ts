import { Type, type Static } from 'typebox'
import type { Counts } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import { countUpper } from '../math/count-bounds.ts'
import { countTail, type CountDistribution } from '../math/count-tail.ts'
import type { Detector, Exposure } from './detector.ts'
import { reweighting, usualBefore } from './harmonic-usual.ts'
import { verdictOf } from './verdict-of.ts'

const params = Type.Object({
  leastWeeks: Type.Integer({ minimum: 30, default: 52, description: 'Shortest series that is judged, the tested week included.' }),
  seasonWeeks: Type.Integer({ minimum: 104, default: 104, description: 'From here on a trend and a second harmonic may be fitted.' }),
  longestYears: Type.Number({ minimum: 1, default: 7, description: 'Older weeks are not looked at.' }),
  gapWeeks: Type.Integer({ minimum: 0, default: 8, description: 'Weeks before the tested one that teach nothing.' }),
  windowWeeks: Type.Union([Type.Literal(1), Type.Literal(2)], { default: 2, description: '2: the tested week and the one before are judged together as well.' }),
  pairShare: Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1, default: 0.7, description: 'Share of `alpha` that is spent on the two weeks together.' }),
  ...reweighting,
  alpha: Type.Number({ exclusiveMinimum: 0, maximum: 0.5, default: 0.01, description: 'False alarms per pattern-week, over both windows.' }),
  lowerAlpha: Type.Number({ exclusiveMinimum: 0, maximum: 0.5, default: 0.01, description: 'False low weeks per pattern-week.' }),
})
type Settings = Static<typeof params>

/**
 * Spike test for weekly counts with a year of history or more: season, trend, over-dispersion and past outbreaks accounted for.
 *
 * The mean comes from `fitHarmonic` on all weeks before the gap. The sum over the last w weeks, w = 1 and 2, is judged as
 * negative binomial with variance (phi + var(mean) / mean) × mean. The windows share the level: p = min(p1 / 0.3, p2 / 0.7), the weighted
 * Bonferroni combination, so that a usual week is an alarm with probability of at most `alpha`. `upper` is the count of the tested week
 * at which either window would tell; a week that tells by itself keeps its own range, so that what people read holds its expectation.
 * Source: Noufaily et al. (2013), Statist. Med. 32, 1206–1222, with a harmonic season in place of a 10-level factor;
 * weights: Genovese, Roeder & Wasserman (2006), Biometrika 93, 509–524.
 *
 * @param counts cases per week, oldest first; the last, complete, is tested
 */
function judge(counts: Counts, settings: Settings, exposure?: Exposure): Verdict {
  const history = usualBefore(counts, settings, exposure)
  if (history === undefined) return { kind: 'insufficient-data', weeksNeeded: settings.leastWeeks }
  const { tested, observed, exposureAt, usual } = history
  const single = usual([{ at: 0, exposure: exposureAt(tested) }])
  const before = counts[tested - 1] ?? null
  if (settings.windowWeeks === 1 || before === null) return verdictOf(observed, single, settings)

  const share = 1 - settings.pairShare
  const alone = verdictOf(observed, single, { ...settings, alpha: settings.alpha * share })
  const pair = usual([{ at: -1, exposure: exposureAt(tested - 1) }, { at: 0, exposure: exposureAt(tested) }])
  return withPair(alone.kind === 'decline' ? alone : { ...alone, pValue: Math.min(1, alone.pValue / share) }, observed, before, pair, settings)
}

/** A week of no cases is never a spike, whatever the one before it was. */
function withPair(alone: Exclude<Verdict, { kind: 'insufficient-data' }>, observed: number, before: number, pair: CountDistribution, { alpha, pairShare }: Settings): Verdict {
  if (observed === 0) return alone
  const pairTail = countTail(before + observed, pair) / pairShare
  if (alone.kind === 'spike') return { ...alone, pValue: Math.min(alone.pValue, pairTail) }
  const upper = Math.min(alone.upper, Math.max(0, countUpper(alpha * pairShare, pair) - before))
  const facts = { ...alone, upper, lower: Math.min(alone.lower, upper) }
  if (observed <= upper) return alone.kind === 'decline' ? facts : { ...facts, pValue: Math.min(alone.pValue, pairTail) }
  return { ...facts, kind: 'spike', pValue: Math.min(alone.kind === 'decline' ? 1 : alone.pValue, pairTail) }
}

export const harmonic = {
  summary: 'A year of history or more: season, trend, scatter and past outbreaks; one- and two-week windows.',
  params,
  weeksNeeded: ({ leastWeeks }: Settings) => leastWeeks,
  judge,
} satisfies Detector<typeof params>
