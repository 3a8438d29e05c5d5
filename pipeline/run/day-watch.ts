import { judgeDay, type WindowVerdict } from '../detect/daily-windows.ts'
import type { Birth } from '../domain/pattern.ts'
import { EPISODE_DAYS } from './alert-episodes.ts'
import { LEAST_CASES, LEAST_REPORTERS } from './candidate.ts'
import { queueSizeAt, WEEKDAY_DAYS, weekdayFactorAt } from './day-exposure.ts'
import { levelForQueue } from './queue-level.ts'

/** Days of counts that judging a day needs: the weekdays of half a year. */
export const WATCH_DAYS = WEEKDAY_DAYS
/** A pattern born of the scan is told of once; only later is it judged against its own past. */
const YOUNG_DAYS = 14
const BIRTH_WINDOW_DAYS = 7
/**
 * Level of one window of a known pattern. Some 250 patterns with three windows a day make 5,000 tests a week; a replay of four years found that weaker
 * levels than the strict one buy only noise.
 */
const patternLevels = { strict: 1e-6, loose: 1e-5 }

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
      const today = queue.length - 1
      const weekday = weekdayFactorAt(queue, start, today)
      const exposure = queue.map((_, at) => exposureOn.get(start + at) ?? 1)
      exposure[today] = weekday * queueSizeAt(patterns.map(({ counts }) => counts), exposure, weekday, today)
      exposureOn.set(day, exposure[today])

      const alpha = levelForQueue(sumOfLast(queue, queue.length) / queue.length, patternLevels)
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

function sumOfLast(counts: readonly number[], days: number): number {
  let sum = 0
  for (let at = Math.max(0, counts.length - days); at < counts.length; at++) sum += counts[at]!
  return sum
}
