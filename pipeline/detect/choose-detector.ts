import { Value } from 'typebox/value'
import type { Counts } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import type { Detector, Exposure } from './detector.ts'
import { detectors, type DetectorName } from './registry.ts'
import type { Levels } from './verdict-of.ts'

/** A year: from here on a season can be told from a rise. */
export const LONG_HISTORY_WEEKS = 52

/** Who judged a series: a detector of the registry, or one that needs more than the counts of the series. */
export type EngineName = DetectorName | 'share' | 'newborn'

export interface DetectorNames {
  readonly shortDetector: DetectorName
  readonly longDetector: DetectorName
}

export interface DetectorChoice {
  readonly detector: DetectorName
  /** Why, in words, for this series. */
  readonly reason: string
  /** The same for all series that were chosen alike. */
  readonly rule: string
}

/**
 * The detector for a series, by the number of weeks that are known of it, the judged one included.
 * A year or more, and at least what the long detector asks for, takes the long one.
 */
export function chooseDetector(knownWeeks: number, { shortDetector, longDetector }: DetectorNames): DetectorChoice {
  const weeksForLong = Math.max(LONG_HISTORY_WEEKS, weeksNeededBy(longDetector))
  if (knownWeeks >= weeksForLong) {
    return { detector: longDetector, reason: `${knownWeeks} weeks of history, enough for its season`, rule: `${weeksForLong} weeks of history or more` }
  }
  return { detector: shortDetector, reason: `${knownWeeks} weeks of history, too short for its season (${weeksForLong} needed)`, rule: `fewer than ${weeksForLong} weeks of history` }
}

/** Length of the shortest series that a detector judges with its default settings. */
export const weeksNeededBy = (name: DetectorName): number => asDetector(name).weeksNeeded(defaultsOf(name))

/** Level of a detector’s alarms with its default settings: false alarms per usual week; 0 when it raises none. */
export function alphaOf(name: EngineName): number {
  const { alpha } = defaultsOf(name === 'share' || name === 'newborn' ? 'local' : name) as { readonly alpha?: number }
  return alpha ?? 0
}

/** The verdict of a detector of the registry with its default settings. */
export const judgeBy = (name: DetectorName, counts: Counts, exposure?: Exposure): Verdict => asDetector(name).judge(counts, defaultsOf(name), exposure)

/**
 * What the few weeks before say of the last one, however few they are: for patterns that are told for another reason than a test.
 * Without any known week before, nothing was expected.
 */
export function levelBefore(counts: Counts, exposure?: Exposure): Exclude<Verdict, { kind: 'insufficient-data' }> {
  const verdict = detectors['gamma-poisson'].judge(counts, { ...Value.Create(detectors['gamma-poisson'].params), leastWindowWeeks: 1, gapWeeks: 0 }, exposure)
  return verdict.kind === 'insufficient-data' ? { kind: 'normal', expected: 0, lower: 0, upper: 0, pValue: 1, dispersion: 1 } : verdict
}

/** Levels of the bounds that the engines without a place in the registry share with `local`. */
export const localLevels = (): Levels => Value.Create(detectors.local.params)

const asDetector = (name: DetectorName): Detector => detectors[name]

const defaults = new Map<DetectorName, unknown>()
function defaultsOf(name: DetectorName): unknown {
  if (!defaults.has(name)) defaults.set(name, Object.freeze(Value.Create(detectors[name].params)))
  return defaults.get(name)
}
