import { BASE_FROM_DAYS, dailyBase } from '../detect/daily-windows.ts'
import { queueFactor } from '../detect/queue-factor.ts'
import { weekdayFactors } from '../detect/weekday-factors.ts'
import type { Counts } from '../domain/series.ts'
import { weekdayOfEpochDay } from '../domain/week.ts'

/** Days from which the weekdays are learned. */
export const WEEKDAY_DAYS = 182
/** With fewer known days all weekdays are alike. */
const LEAST_WEEKDAY_DAYS = 28
/** Cases a day from which a pattern can tell something of the size of the queue. */
const LEAST_RATE = 0.3
/** The queue of a day is never taken for smaller than half its usual size: a gap in the data is no reason to expect nothing. */
const SMALLEST_DAY_FACTOR = 0.5

/**
 * Size of a day's weekday against the mean day, from the half year before it; 1 with too little history.
 *
 * @param start epoch day of the first count
 * @param day index of the day
 */
export function weekdayFactorAt(counts: Counts, start: number, day: number): number {
  const first = Math.max(0, day - WEEKDAY_DAYS)
  const before = counts.slice(first, day)
  if (before.filter((count) => count !== null).length < LEAST_WEEKDAY_DAYS) return 1
  return weekdayFactors(before, weekdayOfEpochDay(start + first))[weekdayOfEpochDay(start + day)]!
}

/**
 * Robust size of the queue on a day against its usual size, told by its patterns; at least 0.5.
 *
 * @param patterns counts of each, over the same days
 * @param exposure of the days before
 * @param day index of the day
 */
export function queueSizeAt(patterns: readonly Counts[], exposure: readonly number[], weekdayExposure: number, day: number): number {
  const streams = patterns.flatMap((counts) => {
    const base = day < BASE_FROM_DAYS ? undefined : dailyBase(counts, exposure, day)
    const count = counts[day] ?? null
    return base === undefined || count === null || base.rate < LEAST_RATE ? [] : [{ count, expected: base.rate * weekdayExposure }]
  })
  return Math.max(SMALLEST_DAY_FACTOR, queueFactor(streams))
}
