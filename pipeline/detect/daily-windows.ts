import type { SeriesPoint } from '../domain/series.ts'
import { countLower, countUpper } from '../math/count-bounds.ts'
import { countTail, type CountDistribution } from '../math/count-tail.ts'

/** Lengths that are looked at, in days: a burst of hours, of days, of a week. */
export const WINDOW_DAYS = [1, 3, 7] as const
/** When a day is an alarm. */
export interface DailyLevel {
  /** False alarms per pattern and day, over all windows: each has an equal share (Bonferroni). */
  readonly alpha: number
  /** Fewer cases in a window are never an alarm. */
  readonly leastCases: number
}
/** The level at which people are told. A weaker one buys only noise: reference replay of four years. */
export const DAILY_LEVEL: DailyLevel = { alpha: 3e-5, leastCases: 5 }
const LOWER_ALPHA = 0.01
/** The base is the mean of these days before the judged one. */
export const BASE_FROM_DAYS = 63
export const BASE_TO_DAYS = 8
/** Known days that make a base. */
const LEAST_BASE_DAYS = 14
const PRIOR_CASES = 0.5
/** Belief about the dispersion before the series is seen, and the days that it weighs; the estimate stays in these bounds. */
const USUAL_DISPERSION = 1.3
const PRIOR_DAYS = 10
const LARGEST_DISPERSION = 4

/** One window that ends on the judged day. */
export interface WindowVerdict {
  readonly days: number
  readonly observed: number
  readonly expected: number
  readonly lower: number
  readonly upper: number
  readonly pValue: number
  readonly alarm: boolean
}

/** Level of a stream per unit of exposure, with the scatter of its days; undefined when too few days are known. */
export interface DailyBase { readonly rate: number, readonly dispersion: number }

/**
 * The level of the days from 63 to 8 before the judged one, each divided by its exposure (weekday × size of the queue).
 *
 *     rate = (sum y + 1/2) / sum E      phi = clamp((10 · 1.3 + sum((y − m)² / m)) / (10 + n), 1, 4) · (1 + 1/n)
 *
 * Source: predictive mean and shrunk moment estimate as in the detector `local`.
 *
 * @param counts of consecutive days; null is missing
 * @param exposure of the same days
 * @param day index of the judged day
 */
export function dailyBase(counts: readonly (number | null)[], exposure: readonly number[], day: number): DailyBase | undefined {
  let total = 0
  let exposed = 0
  let days = 0
  for (let i = Math.max(0, day - BASE_FROM_DAYS); i <= day - BASE_TO_DAYS; i++) {
    const count = counts[i] ?? null
    if (count === null) continue
    total += count
    exposed += exposure[i]!
    days++
  }
  if (days < LEAST_BASE_DAYS || exposed <= 0) return undefined
  const rate = (total + PRIOR_CASES) / exposed
  let scatter = 0
  for (let i = Math.max(0, day - BASE_FROM_DAYS); i <= day - BASE_TO_DAYS; i++) {
    const count = counts[i] ?? null
    if (count !== null) scatter += (count - rate * exposure[i]!) ** 2 / (rate * exposure[i]!)
  }
  const dispersion = Math.min(LARGEST_DISPERSION, Math.max(1, (PRIOR_DAYS * USUAL_DISPERSION + scatter) / (PRIOR_DAYS + days)))
  return { rate, dispersion: dispersion * (1 + 1 / days) }
}

/** What is usual of the sum over known days, by their indexes. */
export type DailyUsual = (days: readonly number[]) => CountDistribution

/**
 * Judges a day against the level of the weeks before it.
 * @returns empty when the day is missing or the base is too thin
 */
export function judgeDay(counts: readonly (number | null)[], exposure: readonly number[], day: number, level: DailyLevel = DAILY_LEVEL): WindowVerdict[] {
  const base = dailyBase(counts, exposure, day)
  if (base === undefined) return []
  return judgeWindows(counts, (days) => {
    let exposed = 0
    for (const one of days) exposed += exposure[one]!
    return { mean: base.rate * exposed, dispersion: base.dispersion }
  }, day, level)
}

/**
 * Judges the windows of 1, 3 and 7 days that end on a day. Missing days add neither cases nor expectation;
 * a window that begins before the series is left out.
 *
 * @returns empty when the day is missing
 */
export function judgeWindows(counts: readonly (number | null)[], usualOf: DailyUsual, day: number, { alpha, leastCases }: DailyLevel): WindowVerdict[] {
  if ((counts[day] ?? null) === null) return []
  return WINDOW_DAYS.filter((days) => day - days + 1 >= 0).map((days) => {
    const known: number[] = []
    let observed = 0
    for (let i = day - days + 1; i <= day; i++) {
      const count = counts[i] ?? null
      if (count === null) continue
      observed += count
      known.push(i)
    }
    const usual = usualOf(known)
    const upper = Math.max(leastCases - 1, countUpper(alpha / WINDOW_DAYS.length, usual))
    return { days, observed, expected: usual.mean, lower: countLower(LOWER_ALPHA, usual), upper, pValue: countTail(observed, usual), alarm: observed > upper }
  })
}

/** A day as its chart draws it, from the windows that end on it: the upper bound is the count of the day at which any of them tells. */
export function pointOfDay(period: string, count: number | null, windows: readonly WindowVerdict[]): SeriesPoint {
  const single = windows.find(({ days }) => days === 1)
  if (single === undefined || count === null) return { period, count, expected: null, lower: null, upper: null, alarm: false }
  const upper = Math.max(0, Math.min(...windows.map((window) => window.upper - (window.observed - count))))
  return { period, count, expected: single.expected, lower: Math.min(single.lower, upper), upper, alarm: count > upper }
}
