import { GAP_DAYS, MODEL_DAYS, dailyModel } from '../detect/daily-model.ts'
import { DAILY_LEVEL, judgeDay, judgeWindows, pointOfDay, type DailyLevel, type DailyUsual, type WindowVerdict } from '../detect/daily-windows.ts'
import type { DailySeries, JudgedSeries, SeriesPoint } from '../domain/series.ts'
import { dayOfEpochDay, epochDayOfDay, weekdayOfEpochDay, type IsoDay } from '../domain/week.ts'
import { queueSizeAt, weekdayFactorAt } from './day-exposure.ts'

/** Days that a chart shows before the judged week. */
const CHART_DAYS = 91
const DAYS_PER_WEEK = 7
/** Days read before the judged week: what a chart shows, and the two years that judge the first of it. */
export const HISTORY_DAYS = MODEL_DAYS + GAP_DAYS + CHART_DAYS + DAYS_PER_WEEK

/** What a day was judged against: two years with their season, or the level of the eight weeks before. */
export type DailyBasis = 'season' | 'level'

/** Judges any day of any daily series from what was known at its end; a chart draws exactly these numbers. */
export interface DailyJudge {
  /** Windows of 1, 3 and 7 days that end on the day; empty when there is too little history. */
  windows(series: DailySeries, day: IsoDay): readonly WindowVerdict[]
  basis(series: DailySeries, day: IsoDay): DailyBasis
  judgeSeries(series: DailySeries, fromDay: IsoDay): JudgedSeries
}

/**
 * Sets up the judging of daily series by season, weekday and the robust size of the queue on each day.
 * A year of known days gives a season, fitted once for each week; with less, the level of the weeks before is used.
 *
 * @param queue days of the whole queue; null is missing
 * @param patterns days of the larger patterns, over the same days as the queue
 */
export function createDailyJudge(queue: DailySeries, patterns: readonly DailySeries[], level: DailyLevel = DAILY_LEVEL): DailyJudge {
  const start = epochDayOfDay(queue.firstDay)
  const exposures = exposuresOf(queue, patterns)
  const judges = new WeakMap<DailySeries, (day: number) => Judged>()
  const judgeOf = (series: DailySeries): (day: number) => Judged => {
    let judge = judges.get(series)
    if (judge === undefined) judges.set(series, judge = seriesJudge(series, epochDayOfDay(series.firstDay) - start, exposures, { ofQueue: series.patternId === queue.patternId, level }))
    return judge
  }
  const indexOf = (series: DailySeries, day: IsoDay): number => epochDayOfDay(day) - epochDayOfDay(series.firstDay)
  return {
    windows: (series, day) => judgeOf(series)(indexOf(series, day)).windows,
    basis: (series, day) => judgeOf(series)(indexOf(series, day)).basis,
    judgeSeries: (series, fromDay) => {
      const judge = judgeOf(series)
      const points: SeriesPoint[] = []
      for (let i = Math.max(0, indexOf(series, fromDay)); i < series.counts.length; i++) points.push(pointOfDay(dayOfEpochDay(epochDayOfDay(series.firstDay) + i), series.counts[i] ?? null, judge(i).windows))
      return { patternId: series.patternId, segment: series.segment, cadence: 'day', points }
    },
  }
}

interface Judged { readonly windows: readonly WindowVerdict[], readonly basis: DailyBasis }

/** Size of the queue’s weekday, and that times the robust size of the queue, by day of the queue. Worked out when asked for. */
interface Exposures { weekday(day: number): number, all(day: number): number }

function exposuresOf(queue: DailySeries, patterns: readonly DailySeries[]): Exposures {
  const start = epochDayOfDay(queue.firstDay)
  const patternCounts = patterns.map(({ counts }) => counts)
  const weekdays: number[] = []
  const weekday = (day: number): number => day < 0 || day >= queue.counts.length ? 1 : weekdays[day] ??= weekdayFactorAt(queue.counts, start, day)
  const all: number[] = []
  return {
    weekday,
    all: (day) => {
      // The size of a day is told by days before it, so they are worked out in order.
      for (let next = all.length; next <= day && next < queue.counts.length; next++) {
        const size = queue.counts[next] === null ? 1 : queueSizeAt(patternCounts, all, weekday(next), next)
        all.push(weekday(next) * size)
      }
      return all[day] ?? 1
    },
  }
}

/** Judges days of one series by their index, the first known case first: the silence before it is no history. */
function seriesJudge({ firstDay, counts }: DailySeries, shift: number, exposures: Exposures, { ofQueue, level }: { readonly ofQueue: boolean, readonly level: DailyLevel }): (day: number) => Judged {
  const first = counts.findIndex((count) => count !== null && count > 0)
  const known = first === -1 ? [] : counts.slice(first)
  const baseExposure = (day: number): number => (ofQueue ? exposures.weekday : exposures.all)(day + first + shift)
  // The queue has its own weekdays; a pattern has those of the queue, and may have its own besides.
  const modelExposure = ofQueue ? () => 1 : baseExposure
  let baseExposures: readonly number[] | undefined
  const models = new Map<number, DailyUsual | undefined>()
  const modelOf = (week: number): DailyUsual | undefined => {
    if (!models.has(week)) models.set(week, dailyModel(known, modelExposure, week))
    return models.get(week)
  }
  return (index) => {
    const day = index - first
    if (first === -1 || day < 0) return { windows: [], basis: 'level' }
    const model = modelOf(day + DAYS_PER_WEEK - 1 - weekdayOfEpochDay(epochDayOfDay(firstDay) + index))
    if (model !== undefined) return { windows: judgeWindows(known, model, day, level), basis: 'season' }
    baseExposures ??= known.map((_, at) => baseExposure(at))
    return { windows: judgeDay(known, baseExposures, day, level), basis: 'level' }
  }
}
