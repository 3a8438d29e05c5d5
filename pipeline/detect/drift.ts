import { Type, type Static } from 'typebox'
import type { Counts } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import { countUpper } from '../math/count-bounds.ts'
import { countTail } from '../math/count-tail.ts'
import type { Detector, Exposure } from './detector.ts'
import { reweighting, usualBefore } from './harmonic-usual.ts'

const params = Type.Object({
  leastWeeks: Type.Integer({ minimum: 56, default: 78, description: 'Shortest series that is judged, the tested week included.' }),
  seasonWeeks: Type.Integer({ minimum: 104, default: 130, description: 'From here on a trend and a second harmonic may be fitted.' }),
  longestYears: Type.Number({ minimum: 1, default: 7, description: 'Older weeks are not looked at.' }),
  gapWeeks: Type.Integer({ minimum: 8, default: 26, description: 'Weeks before the tested one that teach nothing: a ramp must not raise its own bound.' }),
  windows: Type.Array(Type.Integer({ minimum: 2, maximum: 26 }), { minItems: 1, default: [4, 8], description: 'Weeks that are summed; each window has an equal share of the level.' }),
  ...reweighting,
  alpha: Type.Number({ exclusiveMinimum: 0, maximum: 0.5, default: 0.01, description: 'False alarms per pattern-week, over all windows.' }),
})
type Settings = Static<typeof params>

/**
 * Test for a slow rise: the sums of the last 4 and 8 weeks against season, trend and scatter of the time until half a year ago,
 * as `harmonic` fits them. p = windows × the smallest tail (Bonferroni). `upper` is the count of the tested week at which a window would tell.
 * It never calls a decline.
 * Source: Noufaily et al. (2013), Statist. Med. 32, 1206–1222, for the fit and the half-year gap.
 *
 * @param counts cases per week, oldest first; the last, complete, is tested
 */
function judge(counts: Counts, settings: Settings, exposure?: Exposure): Verdict {
  const history = usualBefore(counts, settings, exposure)
  if (history === undefined) return { kind: 'insufficient-data', weeksNeeded: settings.leastWeeks }
  const { tested, observed, exposureAt, usual } = history
  const single = usual([{ at: 0, exposure: exposureAt(tested) }])
  let pValue = 1
  let upper = Number.MAX_SAFE_INTEGER
  for (const weeks of settings.windows) {
    const window = Array.from({ length: weeks }, (_, i) => tested - i).filter((week) => week >= 0 && (counts[week] ?? null) !== null)
    const sum = usual(window.map((week) => ({ at: week - tested, exposure: exposureAt(week) })))
    const before = window.reduce((total, week) => total + (week === tested ? 0 : counts[week]!), 0)
    upper = Math.min(upper, Math.max(0, countUpper(settings.alpha / settings.windows.length, sum) - before))
    pValue = Math.min(pValue, countTail(before + observed, sum) * settings.windows.length)
  }
  const facts = { expected: single.mean, lower: 0, upper, pValue: observed === 0 ? 1 : pValue, dispersion: single.dispersion }
  return { kind: observed > upper ? 'spike' : 'normal', ...facts }
}

export const drift = {
  summary: 'A slow rise: four and eight weeks together against the time until half a year ago.',
  params,
  weeksNeeded: ({ leastWeeks }: Settings) => leastWeeks,
  judge,
} satisfies Detector<typeof params>
