import { dailyBase, judgeDay, type WindowVerdict } from '../detect/daily-windows.ts'
import { queueFactor } from '../detect/queue-factor.ts'
import { weekdayFactors } from '../detect/weekday-factors.ts'
import type { Birth } from '../domain/pattern.ts'
import { EPISODE_DAYS } from './alert-episodes.ts'
import { LEAST_CASES, LEAST_REPORTERS } from './candidate.ts'

/** Days of counts that judging a day needs: the weekdays of half a year. */
export const WATCH_DAYS = 182
/** A pattern born of the scan is told of once; only later is it judged against its own past. */
const YOUNG_DAYS = 14
const BIRTH_WINDOW_DAYS = 7
const LEAST_WEEKDAY_DAYS = 28
/** Cases a day from which a pattern tells something of the size of the queue. */
const LEAST_RATE = 0.3
const SMALLEST_FACTOR = 0.5
/**
 * Level of one window of a known pattern. Some 250 patterns with three windows a day make 5,000 tests a week; a replay of four years found that weaker
 * levels than this buy only noise. A small queue has fewer tests and weaker signals.
 */
const STRICT_ALPHA = 1e-6, LOOSE_ALPHA = 1e-5
const STRICT_CASES_PER_DAY = 60, LOOSE_CASES_PER_DAY = 35
const DAYS_PER_WEEK = 7
const EPOCH_MONDAY_OFFSET = 3 // 1970-01-01 was a Thursday.

/** What the watch sees at the end of a day; counts are of the days up to it, oldest first, today last. */
export interface WatchedDay {
  readonly day: number
  readonly queue: readonly number[]
  readonly patterns: readonly WatchedPattern[]
  /** Dense groups of the day: look-alikes that the days before do not predict, whatever pattern they belong to. */
  readonly waves: readonly WatchedWave[]
  /** Cases of a pattern in the last days, today included. */
  rowsOf(pattern: number, days: number): readonly number[]
  reporterOf(row: number): string
}

export interface WatchedPattern {
  readonly pattern: number
  readonly bornOn: number
  /** Of a pattern that the scan split off. */
  readonly birth: Birth | null
  readonly counts: readonly number[]
}

export interface WatchedWave {
  readonly pattern: number
  readonly rows: readonly number[]
  readonly fromDay: number
  readonly observed: number
  readonly expected: number
  readonly pValue: number
}

/** One thing worth telling on the day it is seen. */
export interface DayAlert {
  readonly kind: 'emerging' | 'spike'
  readonly pattern: number
  readonly day: number
  readonly days: number
  readonly rows: readonly number[]
  readonly observed: number
  readonly expected: number
  readonly pValue: number
}

type Alarm = Pick<DayAlert, 'kind' | 'days' | 'observed' | 'expected' | 'pValue'> & { readonly rows?: readonly number[] }

/** A wave of an older pattern is told by its look-alikes: a pattern that comes in waves expects them, and would sleep. */
const waveAlarm = ({ rows, fromDay, observed, expected, pValue }: WatchedWave, day: number): Alarm => ({ kind: 'spike', days: day - fromDay + 1, rows, observed, expected, pValue })

/**
 * Watches a queue day by day, with what is known at the end of each: a pattern born of the scan is told when five of its cases
 * fall in a week; an older one when a window of 1, 3 or 7 days stands out against its own weeks before, by weekday and by the
 * robust size of the queue on each day, or when the scan finds a wave in it. One episode is told once: it stays open 14 days after its last alarm.
 *
 * Days must be shown in order. The size of the queue on a day is set when the day is seen and does not change later.
 */
export function createDayWatch(): { see(day: WatchedDay): DayAlert[] } {
  const exposureOn = new Map<number, number>()
  const lastAlarm = new Map<number, number>()
  const told = new Set<number>()

  return {
    see({ day, queue, patterns, waves, rowsOf, reporterOf }) {
      const start = day - queue.length + 1
      const weekday = weekdayFactorOf(queue, start)
      const exposure = queue.map((_, at) => exposureOn.get(start + at) ?? 1)
      exposure[exposure.length - 1] = weekday
      const streams = patterns.flatMap(({ counts }) => {
        const base = dailyBase(counts, exposure, counts.length - 1)
        return base === undefined || base.rate < LEAST_RATE ? [] : [{ count: counts.at(-1)!, expected: base.rate * weekday }]
      })
      exposure[exposure.length - 1] = weekday * Math.max(SMALLEST_FACTOR, queueFactor(streams))
      exposureOn.set(day, exposure.at(-1)!)

      const alpha = levelOf(queue)
      return patterns.flatMap((one): DayAlert[] => {
        const wave = waves.find(({ pattern, rows }) => pattern === one.pattern && rows.length >= LEAST_CASES)
        const alarm = alarmOf(one, day, exposure) ?? (wave === undefined ? undefined : waveAlarm(wave, day))
        if (alarm === undefined || (alarm.kind === 'spike' && alarm.pValue > alpha)) return []
        const rows = alarm.rows ?? rowsOf(one.pattern, alarm.days)
        if (new Set(rows.map(reporterOf)).size < LEAST_REPORTERS) return []
        const before = lastAlarm.get(one.pattern)
        lastAlarm.set(one.pattern, day)
        if (alarm.kind === 'emerging') told.add(one.pattern)
        return before !== undefined && day - before <= EPISODE_DAYS ? [] : [{ ...alarm, pattern: one.pattern, day, rows }]
      })
    },
  }

  function alarmOf({ pattern, bornOn, birth, counts }: WatchedPattern, day: number, exposure: readonly number[]): Alarm | undefined {
    if (birth !== null && day - bornOn < YOUNG_DAYS) {
      const observed = sumOfLast(counts, BIRTH_WINDOW_DAYS)
      return observed < LEAST_CASES || told.has(pattern) ? undefined : { kind: 'emerging', days: BIRTH_WINDOW_DAYS, observed, expected: birth.expected, pValue: birth.pValue }
    }
    if (counts.at(-1) === 0) return undefined
    const first = Math.min(counts.findIndex((count) => count > 0), Math.max(0, counts.length - 1 - (day - bornOn)))
    const best = judgeDay(counts.slice(first), exposure.slice(first), counts.length - 1 - first).filter(({ alarm }) => alarm)
      .reduce<WindowVerdict | undefined>((least, window) => (least === undefined || window.pValue < least.pValue ? window : least), undefined)
    return best === undefined ? undefined : { kind: 'spike', days: best.days, observed: best.observed, expected: best.expected, pValue: best.pValue }
  }
}

function levelOf(queue: readonly number[]): number {
  const perDay = sumOfLast(queue, queue.length) / queue.length
  const step = Math.log(perDay / LOOSE_CASES_PER_DAY) / Math.log(STRICT_CASES_PER_DAY / LOOSE_CASES_PER_DAY)
  return LOOSE_ALPHA * (STRICT_ALPHA / LOOSE_ALPHA) ** Math.min(1, Math.max(0, step))
}

function sumOfLast(counts: readonly number[], days: number): number {
  let sum = 0
  for (let at = Math.max(0, counts.length - days); at < counts.length; at++) sum += counts[at]!
  return sum
}

/** Size of the weekday of the last day, from the days before it. */
function weekdayFactorOf(queue: readonly number[], start: number): number {
  const before = queue.slice(0, -1)
  if (before.length < LEAST_WEEKDAY_DAYS) return 1
  return weekdayFactors(before, weekdayOf(start))[weekdayOf(start + queue.length - 1)]!
}

const weekdayOf = (epochDay: number): number => (((epochDay + EPOCH_MONDAY_OFFSET) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK
