import { dailyBase, judgeDay, pointOfDay, WINDOW_DAYS, type WindowVerdict } from '../detect/daily-windows.ts'
import { LOOK_ALIKE_DISPERSION } from '../cluster/density-scan.ts'
import type { Birth } from '../domain/pattern.ts'
import type { SeriesPoint } from '../domain/series.ts'
import { dayOfEpochDay } from '../domain/week.ts'
import { EPISODE_DAYS } from './alert-episodes.ts'
import { spreadWeights } from '../math/weighted-p-values.ts'
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
/** The scan, which looks at cases before any pattern, has a level so many times as large. */
const SCAN_LEVEL = 10

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
  /** By how much the level of its tests is multiplied, as verdicts on its alerts have it; absent: 1. */
  readonly levelFactor?: number
}

export interface WatchedWave {
  readonly pattern: number
  readonly rows: readonly number[]
  readonly fromDay: number
  readonly observed: number
  readonly expected: number
  readonly upper: number
  readonly pValue: number
}

/** One thing worth telling on the day it is seen. */
export interface SeenAlert {
  readonly kind: 'emerging' | 'spike'
  readonly pattern: number
  readonly day: number
  readonly days: number
  readonly rows: readonly number[]
  readonly observed: number
  readonly expected: number
  readonly lower: number
  /** At or below it nothing would have been told. */
  readonly upper: number
  readonly pValue: number
  readonly dispersion: number
  readonly engine: 'density-scan' | 'daily-windows'
  /** A p-value above it would not have been told. */
  readonly level: number
  /** Days up to the alert as they were judged; empty for the scan. */
  readonly points: readonly SeriesPoint[]
}

type Alarm = Omit<SeenAlert, 'pattern' | 'day' | 'rows' | 'level'> & { readonly rows?: readonly number[] }

/** A wave of an older pattern is told by its look-alikes: a pattern that comes in waves expects them, and would sleep. */
const waveAlarm = ({ rows, fromDay, observed, expected, upper, pValue }: WatchedWave, day: number): Alarm =>
  ({ kind: 'spike', days: day - fromDay + 1, rows, observed, expected, lower: 0, upper, pValue, dispersion: LOOK_ALIKE_DISPERSION, engine: 'density-scan', points: [] })

/** Days that the chart of an alert shows. */
const POINT_DAYS = 42

/** What the watch remembers from day to day, by epoch day and by pattern. Plain data, to be stored between runs. */
export interface WatchMemory {
  /** Size of the weekday and of the queue on each day that was seen. */
  readonly exposures: readonly (readonly [day: number, exposure: number])[]
  readonly lastAlarms: readonly (readonly [pattern: number, day: number])[]
  /** Patterns whose birth was told. */
  readonly born: readonly number[]
}

/**
 * Watches a queue day by day, with what is known at the end of each: a pattern born of the scan is told when five of its cases
 * fall in a week; an older one when a window of 1, 3 or 7 days stands out against its own weeks before, by weekday and by the
 * robust size of the queue on each day, or when the scan finds a wave in it. One episode is told once: it stays open 14 days after its last alarm.
 * Verdicts on earlier alerts move the level of a pattern, the sum of all levels never above what it is without them.
 *
 * Days must be shown in order. The size of the queue on a day is set when the day is seen and does not change later.
 */
export function createDayWatch(memory: WatchMemory = { exposures: [], lastAlarms: [], born: [] }): { see(day: WatchedDay): SeenAlert[], memory(): WatchMemory } {
  const exposureOn = new Map<number, number>(memory.exposures)
  const lastAlarm = new Map<number, number>(memory.lastAlarms)
  const told = new Set<number>(memory.born)

  return {
    see({ day, queue, patterns, waves, rowsOf, reporterOf }) {
      const start = day - queue.length + 1
      const today = queue.length - 1
      const weekday = weekdayFactorAt(queue, start, today)
      const exposure = queue.map((_, at) => exposureOn.get(start + at) ?? 1)
      exposure[today] = weekday * queueSizeAt(patterns.map(({ counts }) => counts), exposure, weekday, today)
      exposureOn.set(day, exposure[today])

      const levels = levelsOn({ queue, patterns })
      return patterns.flatMap((one, at): SeenAlert[] => {
        const alpha = levels[at]!
        const wave = waves.find(({ pattern, rows }) => pattern === one.pattern && rows.length >= LEAST_CASES)
        const alarm = alarmOf(one, day, exposure, alpha) ?? (wave === undefined ? undefined : waveAlarm(wave, day))
        if (alarm === undefined || (alarm.kind === 'spike' && alarm.pValue > alpha)) return []
        const rows = alarm.rows ?? rowsOf(one.pattern, alarm.days)
        if (new Set(rows.map(reporterOf)).size < LEAST_REPORTERS) return []
        const before = lastAlarm.get(one.pattern)
        lastAlarm.set(one.pattern, day)
        if (alarm.kind === 'emerging') told.add(one.pattern)
        return before !== undefined && day - before <= EPISODE_DAYS ? [] : [{ ...alarm, pattern: one.pattern, day, rows, level: alarm.kind === 'emerging' ? alpha * SCAN_LEVEL : alpha }]
      })
    },
    memory: () => {
      const last = Math.max(-Infinity, ...exposureOn.keys())
      return {
        exposures: [...exposureOn].filter(([day]) => day > last - WATCH_DAYS).sort(([a], [b]) => a - b),
        lastAlarms: [...lastAlarm].sort(([a], [b]) => a - b), born: [...told].sort((a, b) => a - b),
      }
    },
  }

  function alarmOf({ pattern, bornOn, birth, counts }: WatchedPattern, day: number, exposure: readonly number[], alpha: number): Alarm | undefined {
    if (birth !== null && day - bornOn < YOUNG_DAYS) {
      const observed = sumOfLast(counts, BIRTH_WINDOW_DAYS)
      return observed < LEAST_CASES || told.has(pattern) ? undefined : {
        kind: 'emerging', days: BIRTH_WINDOW_DAYS, observed, expected: birth.expected, lower: 0, upper: birth.upper, pValue: birth.pValue, dispersion: LOOK_ALIKE_DISPERSION, engine: 'density-scan', points: [],
      }
    }
    if (counts.at(-1) === 0) return undefined
    const first = Math.min(counts.findIndex((count) => count > 0), Math.max(0, counts.length - 1 - (day - bornOn)))
    const [known, exposed] = [counts.slice(first), exposure.slice(first)]
    const today = known.length - 1
    // Each window has the level to itself; `judgeDay` shares its level out among them.
    const level = { alpha: alpha * WINDOW_DAYS.length, leastCases: LEAST_CASES }
    const best = judgeDay(known, exposed, today, level).filter(({ alarm }) => alarm)
      .reduce<WindowVerdict | undefined>((least, window) => (least === undefined || window.pValue < least.pValue ? window : least), undefined)
    if (best === undefined) return undefined
    const { days, observed, expected, lower, upper, pValue } = best
    const from = Math.max(0, today + 1 - POINT_DAYS)
    const points = known.slice(from).map((count, at) => pointOfDay(dayOfEpochDay(day - today + from + at), count, judgeDay(known, exposed, from + at, level)))
    return { kind: 'spike', days, observed, expected, lower, upper, pValue, dispersion: dailyBase(known, exposed, today)!.dispersion, engine: 'daily-windows', points }
  }
}

/** Level of one window of each pattern on a day: of the size of the queue, moved by what people said of earlier alerts. */
export function levelsOn({ queue, patterns }: Pick<WatchedDay, 'queue' | 'patterns'>): number[] {
  const level = levelForQueue(sumOfLast(queue, queue.length) / queue.length, patternLevels)
  return spreadWeights(patterns.map(({ levelFactor = 1 }) => levelFactor)).map((weight) => level * weight)
}

function sumOfLast(counts: readonly number[], days: number): number {
  let sum = 0
  for (let at = Math.max(0, counts.length - days); at < counts.length; at++) sum += counts[at]!
  return sum
}
