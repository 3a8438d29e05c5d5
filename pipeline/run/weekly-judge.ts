import { chooseDetector, judgeBy, type DetectorNames } from '../detect/choose-detector.ts'
import type { DetectorName } from '../detect/registry.ts'
import { queueFactor } from '../detect/queue-factor.ts'
import { WHOLE_QUEUE } from '../domain/ids.ts'
import type { JudgedSeries, SeriesPoint, WeeklySeries } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import { mondayOf, weekPlus, type IsoWeek } from '../domain/week.ts'

/** A verdict with the detector that gave it. */
export interface JudgedWeek {
  readonly verdict: Verdict
  readonly detector: DetectorName
  readonly reason: string
  readonly rule: string
}

/** Judges any week of any series from what was known at its end; a chart draws exactly these numbers. */
export interface WeeklyJudge {
  judge(series: WeeklySeries, week: IsoWeek): JudgedWeek
  /** Every week from `fromWeek` to the end of the series, each by the data before it only. */
  judgeSeries(series: WeeklySeries, fromWeek: IsoWeek): JudgedSeries
  /** Size of the queue in a week against its usual; 1 where the queue itself was usual. */
  queueFactor(week: IsoWeek): number
}

/** Weeks whose mean says what a pattern usually adds to the queue, and the weeks left out before the judged one. */
const BASE_WEEKS = 8
const BASE_GAP_WEEKS = 1
/** Cases a week from which a pattern can tell something of the size of the queue. */
const LEAST_BASE = 1

/**
 * Sets up the judging of weekly series.
 * Patterns are judged against their own expectation; in weeks in which the whole queue left its range, by their share of it.
 * The first known case starts the history of a series: the silence before it is not a baseline.
 *
 * @param all series of every pattern and of the whole queue, segment `all`, the same first week
 */
export function createWeeklyJudge(all: readonly WeeklySeries[], detectors: DetectorNames): WeeklyJudge {
  const queue = all.find(({ patternId }) => patternId === WHOLE_QUEUE)
  const factors = queue === undefined ? [] : queueFactors(queue, all.filter((series) => series !== queue), detectors)
  const factorAt = (week: number): number => factors[week] ?? 1
  const queueStart = queue === undefined ? 0 : mondayOf(queue.firstWeek)

  const judgedBefore = new WeakMap<WeeklySeries, JudgedWeek[]>()
  const judgeAt = (series: WeeklySeries, index: number): JudgedWeek => {
    let judged = judgedBefore.get(series)
    if (judged === undefined) judgedBefore.set(series, judged = [])
    return judged[index] ??= judgeAnew(series, index)
  }
  const judgeAnew = (series: WeeklySeries, index: number): JudgedWeek => {
    const counts = fromFirstCase(series.counts.slice(0, index + 1))
    const choice = chooseDetector(counts.filter((count) => count !== null).length, detectors)
    const firstIndex = index + 1 - counts.length
    const shift = weeksApart(queueStart, mondayOf(series.firstWeek))
    const exposure = counts.map((_, i) => factorAt(firstIndex + i + shift))
    const verdict = judgeBy(choice.detector, counts, series.patternId === WHOLE_QUEUE ? undefined : exposure)
    return { verdict, ...choice }
  }
  const indexOf = (series: WeeklySeries, week: IsoWeek): number => weeksApart(mondayOf(series.firstWeek), mondayOf(week))

  return {
    judge: (series, week) => judgeAt(series, indexOf(series, week)),
    judgeSeries: (series, fromWeek) => {
      const points: SeriesPoint[] = []
      for (let index = Math.max(0, indexOf(series, fromWeek)); index < series.counts.length; index++) {
        points.push(pointOf(weekPlus(series.firstWeek, index), series.counts[index] ?? null, judgeAt(series, index).verdict))
      }
      return { patternId: series.patternId, segment: series.segment, cadence: 'week', points }
    },
    queueFactor: (week) => queue === undefined ? 1 : factorAt(indexOf(queue, week)),
  }
}

/** A verdict as a chart draws it. */
export function pointOf(period: string, count: number | null, verdict: Verdict): SeriesPoint {
  if (verdict.kind === 'insufficient-data') return { period, count, expected: null, lower: null, upper: null, alarm: false }
  return { period, count, expected: verdict.expected, lower: verdict.lower, upper: verdict.upper, alarm: verdict.kind === 'spike' }
}

/** 1 in every week in which the queue was usual, else the robust size of the queue in it. Each by earlier weeks only. */
function queueFactors(queue: WeeklySeries, patterns: readonly WeeklySeries[], detectors: DetectorNames): number[] {
  const factors: number[] = []
  for (let week = 0; week < queue.counts.length; week++) {
    const counts = fromFirstCase(queue.counts.slice(0, week + 1))
    const { detector } = chooseDetector(counts.filter((count) => count !== null).length, detectors)
    const { kind } = judgeBy(detector, counts)
    factors.push(kind === 'spike' || kind === 'decline' ? sizeOfQueue(week, patterns, factors) : 1)
  }
  return factors
}

function sizeOfQueue(week: number, patterns: readonly WeeklySeries[], factors: readonly number[]): number {
  const streams = patterns.flatMap(({ counts }) => {
    const count = counts[week] ?? null
    let total = 0
    let weeks = 0
    for (let earlier = Math.max(0, week - BASE_GAP_WEEKS - BASE_WEEKS); earlier < week - BASE_GAP_WEEKS; earlier++) {
      const known = counts[earlier] ?? null
      if (known === null) continue
      total += known / factors[earlier]!
      weeks++
    }
    const expected = weeks === 0 ? 0 : total / weeks
    return count === null || expected < LEAST_BASE ? [] : [{ count, expected }]
  })
  return queueFactor(streams)
}

function fromFirstCase<Count extends number | null>(counts: readonly Count[]): readonly Count[] {
  const first = counts.findIndex((count) => count !== null && count > 0)
  return first === -1 ? counts.slice(-1) : counts.slice(first)
}

const DAYS_PER_WEEK = 7
const weeksApart = (fromMonday: number, toMonday: number): number => (toMonday - fromMonday) / DAYS_PER_WEEK
