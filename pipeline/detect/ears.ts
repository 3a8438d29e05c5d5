import { Type, type Static } from 'typebox'
import type { Counts } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import { normalCdf } from '../math/normal-cdf.ts'
import { normalQuantile } from '../math/normal-quantile.ts'
import type { Detector, Exposure } from './detector.ts'

const params = Type.Object({
  method: Type.Union([Type.Literal('C1'), Type.Literal('C2'), Type.Literal('C3')], { default: 'C2', description: 'C1: the seven weeks before; C2: two weeks between; C3: C2 with the excess of the two weeks before.' }),
  leastDeviation: Type.Number({ minimum: 0, default: 1, description: 'Standard deviation is never taken smaller, in cases.' }),
  alpha: Type.Number({ exclusiveMinimum: 0, maximum: 0.5, default: 0.001, description: 'False alarms per pattern-week, if counts were normal.' }),
  lowerAlpha: Type.Number({ exclusiveMinimum: 0, maximum: 0.5, default: 0.01, description: 'False low weeks per pattern-week, if counts were normal.' }),
})
type Settings = Static<typeof params>

const WINDOW_WEEKS = 7
const gapOf = { C1: 0, C2: 2, C3: 2 } as const
/** Weeks whose excess C3 adds to that of the tested one. */
const CARRIED_WEEKS = 2
const LEAST_KNOWN = 4

/** Mean and standard deviation (n − 1) of the window before a week, per unit of exposure; undefined when too few weeks are known. */
export function earsWindow(counts: Counts, week: number, gapWeeks: number, exposure?: Exposure): { readonly mean: number, readonly deviation: number } | undefined {
  const rates: number[] = []
  for (let i = Math.max(0, week - gapWeeks - WINDOW_WEEKS); i < week - gapWeeks; i++) {
    const count = counts[i] ?? null
    if (count !== null) rates.push(count / (exposure?.[i] ?? 1))
  }
  if (rates.length < LEAST_KNOWN) return undefined
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length
  const squares = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / (rates.length - 1)) }
}

/**
 * The bound of a week: mean + (z − carried) × deviation, with what C3 carries over from the two weeks before.
 * Source: Hutwagner et al. (2003), J. Urban Health 80, i89–i96; C3 as in Fricker, Hegler & Dunfee (2008), Statist. Med. 27, 3407–3429.
 */
export function earsBound(counts: Counts, week: number, { method, leastDeviation, z }: { readonly method: Settings['method'], readonly leastDeviation: number, readonly z: number }, exposure?: Exposure): { readonly mean: number, readonly deviation: number, readonly upper: number } | undefined {
  const window = earsWindow(counts, week, gapOf[method], exposure)
  if (window === undefined) return undefined
  const size = exposure?.[week] ?? 1
  const deviation = size * Math.max(leastDeviation, window.deviation)
  let carried = 0
  for (let back = 1; method === 'C3' && back <= CARRIED_WEEKS; back++) carried += Math.max(0, scoreAt(counts, week - back, leastDeviation, exposure) - 1)
  return { mean: size * window.mean, deviation, upper: size * window.mean + (z - carried) * deviation }
}

/** C2 of an earlier week; 0 where it is not known. */
function scoreAt(counts: Counts, week: number, leastDeviation: number, exposure?: Exposure): number {
  const count = counts[week] ?? null
  const window = count === null ? undefined : earsWindow(counts, week, gapOf.C2, exposure)
  if (count === null || window === undefined) return 0
  const deviation = Math.max(leastDeviation, window.deviation)
  return deviation === 0 ? 0 : (count / (exposure?.[week] ?? 1) - window.mean) / deviation
}

/**
 * The early aberration rules of public-health practice, for a few weeks of history. No season, normal counts assumed:
 * kept as a yardstick, not as a default.
 *
 * @param counts cases per week, oldest first; the last, complete, is tested
 */
function judge(counts: Counts, { method, leastDeviation, alpha, lowerAlpha }: Settings, exposure?: Exposure): Verdict {
  const tested = counts.length - 1
  const observed = counts[tested] ?? null
  const bound = earsBound(counts, tested, { method, leastDeviation, z: normalQuantile(1 - alpha) }, exposure)
  if (observed === null || bound === undefined) return { kind: 'insufficient-data', weeksNeeded: weeksNeeded({ method }) }
  const { mean, deviation } = bound
  const upper = Math.max(0, bound.upper)
  const lower = Math.min(upper, Math.max(0, mean + normalQuantile(lowerAlpha) * deviation))
  const spread = Math.max(deviation, Number.MIN_VALUE)
  // C3 lowers the bound by what it carries over: the same shift makes the p-value fit the bound.
  const shift = mean + normalQuantile(1 - alpha) * deviation - bound.upper
  const facts = { expected: mean, lower, upper, dispersion: mean > 0 ? spread ** 2 / mean : 1 }
  if (observed > upper) return { kind: 'spike', ...facts, pValue: normalCdf((mean - observed - shift) / spread) }
  if (observed < lower) return { kind: 'decline', ...facts, pValue: normalCdf((observed - mean) / spread) }
  return { kind: 'normal', ...facts, pValue: normalCdf((mean - observed - shift) / spread) }
}

const weeksNeeded = ({ method }: Pick<Settings, 'method'>): number => LEAST_KNOWN + gapOf[method] + 1

export const ears = {
  summary: 'Yardstick: the early aberration rules C1, C2 and C3 of public-health practice.',
  params,
  weeksNeeded,
  judge,
} satisfies Detector<typeof params>
