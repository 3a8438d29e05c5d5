import { Type, type Static } from 'typebox'
import type { Counts } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import { firstWhole } from '../math/first-whole.ts'
import { normalCdf } from '../math/normal-cdf.ts'
import type { Detector, Exposure } from './detector.ts'
import { monitored } from './monitored.ts'

/** Ways to make a count with mean m near standard normal. */
export const standardisers = {
  standard: (y: number, m: number) => (y - m) / Math.sqrt(m),
  rossi: (y: number, m: number) => (y - 3 * m + 2 * Math.sqrt(y * m)) / (2 * Math.sqrt(m)),
  anscombe: (y: number, m: number) => 1.5 * (Math.cbrt(y) ** 2 - Math.cbrt(m) ** 2) / m ** (1 / 6),
  /** With the second-order mean of y^(2/3). */
  anscombe2nd: (y: number, m: number) => 1.5 * (Math.cbrt(y) ** 2 - (Math.cbrt(m) ** 2 - 1 / (9 * Math.cbrt(m)))) / m ** (1 / 6),
} as const satisfies Record<string, (y: number, m: number) => number>
export type Standardiser = keyof typeof standardisers

/** (y − m) / √(m + a m²): for negative-binomial counts of shape 1/a. */
export const standardiseNegBinomial = (y: number, m: number, a: number): number => (y - m) / Math.sqrt(m + a * m * m)

/** One step: max(0, S + z − k). Source: Page (1954), Biometrika 41, 100–115. */
export const cusumStep = (before: number, z: number, k: number): number => Math.max(0, before + z - k)

const params = Type.Object({
  standardiser: Type.Enum(Object.keys(standardisers) as Standardiser[], { default: 'rossi', description: 'How counts are made near normal.' }),
  k: Type.Number({ minimum: 0, default: 1.04, description: 'Excess that is let go each week, in standard deviations.' }),
  h: Type.Number({ exclusiveMinimum: 0, default: 2.26, description: 'Sum at which it tells.' }),
  monitoredWeeks: Type.Integer({ minimum: 1, default: 8, description: 'Weeks over which excess adds up; the mean comes from those before.' }),
  leastBaselineWeeks: Type.Integer({ minimum: 4, default: 12, description: 'Fewest weeks that make a mean.' }),
})
type Settings = Static<typeof params>

/**
 * Adds up excess over weeks, so that a small lasting rise tells in the end.
 * `pValue` is that of the sum as if it were one normal deviate: a scale for ordering, not an error rate.
 * Source: Rossi, Lampugnani & Marchi (1999), Statist. Med. 18, 2111–2122.
 *
 * @param counts cases per week, oldest first; the last, complete, is tested
 */
function judge(counts: Counts, settings: Settings, exposure?: Exposure): Verdict {
  const weeks = monitored(counts, settings, exposure)
  const last = weeks?.at(-1)
  if (weeks === undefined || last === undefined) return { kind: 'insufficient-data', weeksNeeded: weeksNeeded(settings) }
  const standardise = standardisers[settings.standardiser]
  let before = 0
  for (const { count, mean } of weeks.slice(0, -1)) before = cusumStep(before, standardise(count, mean), settings.k)
  const sumAt = (count: number): number => cusumStep(before, standardise(count, last.mean), settings.k)
  const upper = firstWhole((count) => sumAt(count + 1) >= settings.h, last.mean)
  const facts = { expected: last.mean, lower: 0, upper, pValue: normalCdf(-sumAt(last.count)), dispersion: 1 }
  return { kind: last.count > upper ? 'spike' : 'normal', ...facts }
}

const weeksNeeded = ({ monitoredWeeks, leastBaselineWeeks }: Settings): number => monitoredWeeks + leastBaselineWeeks

export const cusum = {
  summary: 'Yardstick: adds up small excess over weeks.',
  params,
  weeksNeeded,
  judge,
} satisfies Detector<typeof params>
