import { alphaOf, chooseDetector, judgeBy, localLevels, type DetectorNames, type EngineName } from '../detect/choose-detector.ts'
import { judgeNewborn, newbornPrior, NEWBORN_WEEKS, type NewbornPrior } from '../detect/newborn.ts'
import { LEAST_COMPLETENESS, thinned } from '../detect/reporting-delay.ts'
import { judgeShare } from '../detect/share.ts'
import { verdictOf } from '../detect/verdict-of.ts'
import { queueFactor } from '../detect/queue-factor.ts'
import { WHOLE_QUEUE } from '../domain/ids.ts'
import type { Counts, JudgedSeries, SeriesPoint, WeeklySeries } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'
import { mondayOf, weekPlus, type IsoWeek } from '../domain/week.ts'
import { holidayFactors, shiftFactors, USUAL_CONDITIONS, type WeeklyConditions } from './weekly-conditions.ts'

/** A verdict with the detector that gave it. */
export interface JudgedWeek {
  readonly verdict: Verdict
  readonly detector: EngineName
  readonly reason: string
  readonly rule: string
}

/** Judges any week of any series from what was known at its end; a chart draws exactly these numbers. */
export interface WeeklyJudge {
  judge(series: WeeklySeries, week: IsoWeek): JudgedWeek
  /** Every week from `fromWeek` to the end of the series, each by the data before it only. */
  judgeSeries(series: WeeklySeries, fromWeek: IsoWeek): JudgedSeries
  /** A segment of a pattern: by its own history, or where that is too short by its share of the pattern, whose season and trend it then has. */
  judgeSegment(segment: WeeklySeries, parent: WeeklySeries, week: IsoWeek): JudgedWeek
  /** The slow rise of a pattern, by the detector `drift`. */
  judgeDrift(series: WeeklySeries, week: IsoWeek): Verdict
  /** What a series was judged by: its known weeks up to one, and the size of the queue, of holidays and of declared shifts in each. */
  shownTo(series: WeeklySeries, week: IsoWeek): { readonly counts: Counts, readonly exposure: readonly number[] }
  /** Share of the week’s cases that are known. */
  completeness(series: WeeklySeries, week: IsoWeek): number
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
export function createWeeklyJudge(all: readonly WeeklySeries[], detectors: DetectorNames, conditions: WeeklyConditions = USUAL_CONDITIONS): WeeklyJudge {
  const queue = all.find(({ patternId }) => patternId === WHOLE_QUEUE)
  const holidays = queue === undefined ? [] : holidayFactors(queue, conditions.holidaysIn)
  const factors = queue === undefined ? [] : queueFactors(queue, all.filter((series) => series !== queue), detectors, holidays)
  const pastPatterns = firstWeeksOf(all)
  let prior: NewbornPrior | undefined
  const shifted = new WeakMap<WeeklySeries, Map<number, readonly number[]>>()
  const factorAt = (week: number): number => factors[week] ?? 1
  const queueStart = queue === undefined ? 0 : mondayOf(queue.firstWeek)

  const judgedBefore = new WeakMap<WeeklySeries, JudgedWeek[]>()
  const judgeAt = (series: WeeklySeries, index: number): JudgedWeek => {
    let judged = judgedBefore.get(series)
    if (judged === undefined) judgedBefore.set(series, judged = [])
    return judged[index] ??= judgeAnew(series, index)
  }
  const judgeAnew = (series: WeeklySeries, index: number): JudgedWeek => {
    const { counts, exposure } = shownAt(series, index)
    const knownWeeks = counts.filter((count) => count !== null).length
    const choice = chooseDetector(knownWeeks, detectors)
    const verdict = judgeBy(choice.detector, counts, exposure)
    const isYoung = verdict.kind === 'insufficient-data' && knownWeeks <= NEWBORN_WEEKS && choice.detector === 'local' && series !== queue && pastPatterns.length >= LEAST_PAST_PATTERNS
    const judged: JudgedWeek = isYoung
      ? { verdict: judgeNewborn(counts, prior ??= newbornPrior(pastPatterns), localLevels()), detector: 'newborn', ...youngWords(knownWeeks) }
      : { verdict, ...choice }
    return asKnownSoFar(judged, counts.at(-1) ?? null, completenessAt(series, index))
  }
  const completenessAt = (series: WeeklySeries, index: number): number => conditions.completeness[series.counts.length - 1 - index] ?? 1
  const shownAt = (series: WeeklySeries, index: number): { readonly counts: Counts, readonly exposure: readonly number[] } => {
    const trusted = conditions.untrusted.size === 0 ? series.counts.slice(0, index + 1)
      : series.counts.slice(0, index + 1).map((count, at) => at < index && conditions.untrusted.has(weekPlus(series.firstWeek, at)) ? null : count)
    const counts = fromFirstCase(trusted)
    const firstIndex = index + 1 - counts.length
    const shift = weeksApart(queueStart, mondayOf(series.firstWeek))
    const steps = stepsOf(series, index)
    const exposure = counts.map((_, i) => (series === queue ? 1 : factorAt(firstIndex + i + shift)) * (holidays[firstIndex + i + shift] ?? 1) * (steps?.[firstIndex + i] ?? 1))
    return { counts, exposure }
  }
  const stepsOf = (series: WeeklySeries, index: number): readonly number[] | undefined => {
    const shifts = conditions.shiftsOf(series.patternId)
    if (shifts.length === 0) return undefined
    let known = shifted.get(series)
    if (known === undefined) shifted.set(series, known = new Map<number, readonly number[]>())
    let steps = known.get(index)
    if (steps === undefined) known.set(index, steps = shiftFactors(series.firstWeek, series.counts.slice(0, index + 1), shifts))
    return steps
  }
  const parentExpected = (parent: WeeklySeries, index: number): number[] => {
    const expected = new Array<number>(index + 1).fill(0)
    for (let week = Math.max(0, index - SHARE_WEEKS); week <= index; week++) {
      const { verdict } = judgeAt(parent, week)
      expected[week] = verdict.kind === 'insufficient-data' ? parent.counts[week] ?? 0 : verdict.expected
    }
    return expected
  }
  const indexOf = (series: WeeklySeries, week: IsoWeek): number => weeksApart(mondayOf(series.firstWeek), mondayOf(week))

  return {
    judge: (series, week) => judgeAt(series, indexOf(series, week)),
    judgeSegment: (segment, parent, week) => {
      const index = indexOf(segment, week)
      const { counts } = shownAt(segment, index)
      const isLong = chooseDetector(counts.filter((count) => count !== null).length, detectors).detector === detectors.longDetector
      if (isLong && judgeAt(segment, index).detector === detectors.longDetector) return judgeAt(segment, index)
      // Sources rename their categories: a value that has just come up is no rise of its own.
      if (counts.length <= NEWBORN_WEEKS) return { ...judgeAt(segment, index), verdict: { kind: 'insufficient-data', weeksNeeded: NEWBORN_WEEKS + 1 } }
      const known = Math.max(0, index - SHARE_WEEKS)
      const verdict = judgeShare({ counts: segment.counts.slice(known, index + 1), parentExpected: parentExpected(parent, index).slice(known), usualShare: null })
      return verdict.kind === 'insufficient-data' ? judgeAt(segment, index) : asKnownSoFar({ verdict, detector: 'share', ...shareWords }, segment.counts[index] ?? null, 1)
    },
    judgeDrift: (series, week) => {
      const { counts, exposure } = shownAt(series, indexOf(series, week))
      return judgeBy('drift', counts, exposure)
    },
    shownTo: (series, week) => shownAt(series, indexOf(series, week)),
    completeness: (series, week) => completenessAt(series, indexOf(series, week)),
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

/** Weeks of a parent that a share is told by: the baseline of `local` and what lies behind it. */
const SHARE_WEEKS = 14
const shareWords = { reason: 'too little history of its own: judged by its share of the pattern, whose season and trend it has', rule: 'segments with a short history' }
const youngWords = (weeks: number) => ({ reason: `${weeks} ${weeks === 1 ? 'week' : 'weeks'} old: judged by what the first weeks of earlier patterns were like`, rule: `${NEWBORN_WEEKS} weeks of history or fewer` })

/** With fewer patterns that were seen to begin, nothing is known of how patterns begin. */
const LEAST_PAST_PATTERNS = 5

/** First weeks of the patterns that are older than those, from their first case on; those that were there from the beginning were not seen to begin. */
function firstWeeksOf(all: readonly WeeklySeries[]): number[][] {
  return all.filter(({ patternId }) => patternId !== WHOLE_QUEUE).map(({ counts }) => ({ counts: fromFirstCase(counts), silence: counts.length }))
    .filter(({ counts, silence }) => counts.length > NEWBORN_WEEKS && silence - counts.length > NEWBORN_WEEKS).map(({ counts }) => counts).map((counts) => counts.slice(0, NEWBORN_WEEKS).map((count) => count ?? 0))
}

/** The verdict on a week of which a part of the cases is known: the expectation is thinned, and below 30 % nothing is said. */
function asKnownSoFar(judged: JudgedWeek, observed: number | null, completeness: number): JudgedWeek {
  const { verdict, detector, reason } = judged
  if (completeness >= 1 || verdict.kind === 'insufficient-data' || observed === null) return judged
  const known = `${Math.round(100 * completeness)} % of the week’s cases are known`
  if (completeness < LEAST_COMPLETENESS) return { ...judged, verdict: { kind: 'insufficient-data', weeksNeeded: 1 }, reason: `${known}: too few to judge it` }
  const usual = thinned({ mean: verdict.expected, dispersion: verdict.dispersion }, completeness)
  return { ...judged, verdict: verdictOf(observed, usual, { alpha: alphaOf(detector), lowerAlpha: localLevels().lowerAlpha }), reason: `${reason}; ${known}` }
}

/** A verdict as a chart draws it. */
export function pointOf(period: string, count: number | null, verdict: Verdict): SeriesPoint {
  if (verdict.kind === 'insufficient-data') return { period, count, expected: null, lower: null, upper: null, alarm: false }
  return { period, count, expected: verdict.expected, lower: verdict.lower, upper: verdict.upper, alarm: verdict.kind === 'spike' }
}

/** 1 in every week in which the queue was usual, else the robust size of the queue in it. Each by earlier weeks only. */
function queueFactors(queue: WeeklySeries, patterns: readonly WeeklySeries[], detectors: DetectorNames, holidays: readonly number[]): number[] {
  const factors: number[] = []
  for (let week = 0; week < queue.counts.length; week++) {
    const counts = fromFirstCase(queue.counts.slice(0, week + 1))
    const { detector } = chooseDetector(counts.filter((count) => count !== null).length, detectors)
    const { kind } = judgeBy(detector, counts, counts.map((_, i) => holidays[week + 1 - counts.length + i] ?? 1))
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
