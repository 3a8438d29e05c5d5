import { BASE_FROM_DAYS, dailyBase, judgeDay, type WindowVerdict } from '../detect/daily-windows.ts'
import { queueFactor } from '../detect/queue-factor.ts'
import { weekdayFactors } from '../detect/weekday-factors.ts'
import type { DailySeries, JudgedSeries, SeriesPoint } from '../domain/series.ts'
import { dayOfEpochDay, epochDayOfDay, type IsoDay } from '../domain/week.ts'

/** Days read before the judged week: the days that a chart shows, the base of the first of them, and its weekdays. */
export const HISTORY_DAYS = 280
/** Days from which the weekdays are learned. */
const WEEKDAY_DAYS = 182
/** With fewer known days all weekdays are alike. */
const LEAST_WEEKDAY_DAYS = 28
/** Cases a day from which a pattern can tell something of the size of the queue. */
const LEAST_RATE = 0.3
/** The queue of a day is never taken for smaller than half its usual size: a gap in the data is no reason to expect nothing. */
const SMALLEST_DAY_FACTOR = 0.5

/** Judges any day of any daily series from what was known at its end; a chart draws exactly these numbers. */
export interface DailyJudge {
  /** Windows of 1, 3 and 7 days that end on the day; empty when there is too little history. */
  windows(series: DailySeries, day: IsoDay): readonly WindowVerdict[]
  judgeSeries(series: DailySeries, fromDay: IsoDay): JudgedSeries
}

/**
 * Sets up the judging of daily series by weekday and by the robust size of the queue on each day.
 *
 * @param queue days of the whole queue; null is missing
 * @param patterns days of the larger patterns, over the same days as the queue
 */
export function createDailyJudge(queue: DailySeries, patterns: readonly DailySeries[]): DailyJudge {
  const start = epochDayOfDay(queue.firstDay)
  const weekdayExposure = queue.counts.map((_, day) => weekdayFactorAt(queue.counts, start, day))
  const exposure = weekdayExposure.slice()
  queue.counts.forEach((count, day) => {
    if (count !== null) exposure[day] = exposure[day]! * Math.max(SMALLEST_DAY_FACTOR, sizeOfQueue(patterns, exposure, weekdayExposure, day))
  })

  const exposureOf = (series: DailySeries): readonly number[] => {
    const own = series.patternId === queue.patternId ? weekdayExposure : exposure
    const shift = epochDayOfDay(series.firstDay) - start
    return series.counts.map((_, i) => own[i + shift] ?? 1)
  }
  const windowsAt = (series: DailySeries, exposures: readonly number[], day: number): WindowVerdict[] => {
    const first = series.counts.findIndex((count) => count !== null && count > 0)
    if (first === -1 || day < first) return []
    return judgeDay(series.counts.slice(first), exposures.slice(first), day - first)
  }

  return {
    windows: (series, day) => windowsAt(series, exposureOf(series), epochDayOfDay(day) - epochDayOfDay(series.firstDay)),
    judgeSeries: (series, fromDay) => {
      const exposures = exposureOf(series)
      const points: SeriesPoint[] = []
      for (let i = Math.max(0, epochDayOfDay(fromDay) - epochDayOfDay(series.firstDay)); i < series.counts.length; i++) {
        points.push(pointOf(series, i, windowsAt(series, exposures, i)))
      }
      return { patternId: series.patternId, segment: series.segment, cadence: 'day', points }
    },
  }
}

/** Size of a day’s weekday, from the days before it. */
function weekdayFactorAt(counts: DailySeries['counts'], start: number, day: number): number {
  const first = Math.max(0, day - WEEKDAY_DAYS)
  const before = counts.slice(first, day)
  if (before.filter((count) => count !== null).length < LEAST_WEEKDAY_DAYS) return 1
  return weekdayFactors(before, weekdayOf(start + first))[weekdayOf(start + day)]!
}

/** The upper bound is the count of the day at which any of its windows would tell. */
function pointOf({ firstDay, counts }: DailySeries, index: number, windows: readonly WindowVerdict[]): SeriesPoint {
  const period = dayOfEpochDay(epochDayOfDay(firstDay) + index)
  const count = counts[index] ?? null
  const single = windows.find(({ days }) => days === 1)
  if (single === undefined || count === null) return { period, count, expected: null, lower: null, upper: null, alarm: false }
  const upper = Math.max(0, Math.min(...windows.map((window) => window.upper - (window.observed - count))))
  return { period, count, expected: single.expected, lower: Math.min(single.lower, upper), upper, alarm: count > upper }
}

function sizeOfQueue(patterns: readonly DailySeries[], exposure: readonly number[], weekdayExposure: readonly number[], day: number): number {
  const streams = patterns.flatMap(({ counts }) => {
    const base = day < BASE_FROM_DAYS ? undefined : dailyBase(counts, exposure, day)
    const count = counts[day] ?? null
    return base === undefined || count === null || base.rate < LEAST_RATE ? [] : [{ count, expected: base.rate * weekdayExposure[day]! }]
  })
  return queueFactor(streams)
}

const DAYS_PER_WEEK = 7
const EPOCH_MONDAY_OFFSET = 3 // 1970-01-01 was a Thursday.
const weekdayOf = (epochDay: number): number => (((epochDay + EPOCH_MONDAY_OFFSET) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK
