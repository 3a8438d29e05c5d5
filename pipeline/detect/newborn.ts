import type { Verdict } from '../domain/signal.ts'
import { verdictOf, type Levels } from './verdict-of.ts'

/** Belief about the weekly rate of a pattern in its first weeks, before it is seen: gamma. */
export interface NewbornPrior {
  readonly shape: number
  /** Weeks that the belief weighs. */
  readonly rate: number
}

/** First weeks of a pattern that are looked at. */
export const NEWBORN_WEEKS = 7
/** Without past patterns: one case a week, worth half a week. */
const VAGUE: NewbornPrior = { shape: 0.5, rate: 0.5 }
const LEAST_PATTERNS = 5

/**
 * What the first weeks of all past patterns say of the next one: gamma by the moments of their mean weekly counts, the scatter that counting
 * itself brings taken off.
 * Source: method of moments for the gamma-Poisson model, Carlin & Louis (2008), Bayesian Methods for Data Analysis, 3rd ed., §5.2.
 *
 * @param firstWeeks cases in the first weeks of each past pattern; only the first 7 count
 * @returns a vague belief with fewer than 5 patterns
 */
export function newbornPrior(firstWeeks: readonly (readonly number[])[]): NewbornPrior {
  const known = firstWeeks.map((weeks) => weeks.slice(0, NEWBORN_WEEKS)).filter((weeks) => weeks.length > 0)
  if (known.length < LEAST_PATTERNS) return VAGUE
  const rates = known.map((weeks) => weeks.reduce((sum, count) => sum + count, 0) / weeks.length)
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length
  if (mean <= 0) return VAGUE
  const scatter = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / (rates.length - 1)
  const counting = known.reduce((sum, weeks) => sum + mean / weeks.length, 0) / known.length
  const variance = Math.max(scatter - counting, mean * mean / LARGEST_SHAPE)
  return { shape: mean * mean / variance, rate: mean / variance }
}

/** Past patterns are never taken for more alike than this. */
const LARGEST_SHAPE = 20

/**
 * Judges a pattern without history: is its last week large for a pattern of its age?
 * Predictive after n weeks with s cases: mean (shape + s) / (rate + n), variance 1 + 1 / (rate + n) times the mean.
 * Source: Gelman et al., Bayesian Data Analysis, 3rd ed., §2.6.
 *
 * @param counts its weeks from birth on, the judged one last; null is missing
 */
export function judgeNewborn(counts: readonly (number | null)[], prior: NewbornPrior, levels: Levels): Verdict {
  const observed = counts.at(-1) ?? null
  if (observed === null) return { kind: 'insufficient-data', weeksNeeded: 1 }
  let cases = prior.shape
  let weeks = prior.rate
  for (const count of counts.slice(0, -1)) if (count !== null) { cases += count; weeks++ }
  return verdictOf(observed, { mean: cases / weeks, dispersion: 1 + 1 / weeks }, levels)
}
