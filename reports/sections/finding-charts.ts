import type { Finding } from '../../pipeline/domain/report.ts'
import type { SeriesPoint } from '../../pipeline/domain/series.ts'
import type { IsoDay, IsoWeek } from '../../pipeline/domain/week.ts'
import { amountWords, countWords, dayWords, daysIn, numberWords, rangeWords, weekWords } from '../../pipeline/domain/words.ts'
import { dailySeries, dailySeriesAlternative, dailySeriesTable } from '../charts/daily-series.ts'
import { weeklySeries, weeklySeriesAlternative, weeklySeriesTable } from '../charts/weekly-series.ts'
import { segmentWords } from '../words.ts'
import type { Chart } from './figure.ts'

const DAYS_PER_WEEK = 7
/** A ratio to less than this many expected cases says nothing. */
const LEAST_EXPECTED_FOR_RATIO = 0.5
/** Days drawn: the window of a finding and the five weeks before it. */
const DAYS_DRAWN = 42

/** The weeks of a series, with what is remarkable as the title. */
export function weeklyChart(id: string, points: readonly SeriesPoint[], segment: string): Chart {
  return {
    id, title: weekTitle(points.at(-1)), alternative: weeklySeriesAlternative(points), table: weeklySeriesTable(points),
    spec: weeklySeries(points, { title: weekTitle(points.at(-1)), subtitle: `Weekly count, ${segment}${usualOf(points.at(-1))}` }),
  }
}

/** The days of a series; `window` marks the days that a finding counts. */
export function dailyChart(id: string, points: readonly SeriesPoint[], segment: string, window?: { readonly from: IsoDay, readonly to: IsoDay, readonly caseCount: number }): Chart {
  const drawn = points.slice(-DAYS_DRAWN)
  const isMarked = window !== undefined && daysIn(window.from, window.to) < DAYS_PER_WEEK
  const title = isMarked ? `${amountWords(window.caseCount, 'case')} ${windowWords(window)}` : 'Day by day'
  return {
    id, title, alternative: dailySeriesAlternative(drawn), table: dailySeriesTable(drawn),
    spec: dailySeries(drawn, { title, subtitle: `Daily count, ${segment}`, window: isMarked ? { from: window.from, to: window.to, label: countWords(window.caseCount) } : undefined }),
  }
}

/** The two charts of a finding. A series without points has none. */
export function findingCharts({ pattern, signal, weekly, daily }: Finding): Chart[] {
  const segment = segmentWords(signal.segment)
  const window = { from: signal.windowFrom, to: signal.windowTo, caseCount: signal.observed }
  return [
    ...weekly.points.length === 0 ? [] : [weeklyChart(`${pattern.patternId}-weeks`, weekly.points, segment)],
    ...daily.points.length === 0 ? [] : [dailyChart(`${pattern.patternId}-days`, daily.points, segment, window)],
  ]
}

function weekTitle(point: SeriesPoint | undefined): string {
  if (point === undefined || point.count === null) return 'No data for the last week'
  const week = weekWords(point.period as IsoWeek).replace('Week', 'week')
  if (point.alarm && point.expected !== null && point.expected >= LEAST_EXPECTED_FOR_RATIO) return `${numberWords(point.count / point.expected, 2)} times the usual in ${week}`
  return `${amountWords(point.count, 'case')} in ${week}`
}

function usualOf(point: SeriesPoint | undefined): string {
  if (point === undefined || point.lower === null || point.upper === null) return '; too little history to judge'
  return `; expected ${rangeWords(point.lower, point.upper)}`
}

/** `on Tue 1 Oct`, `in 3 days`. */
function windowWords({ from, to }: { readonly from: IsoDay, readonly to: IsoDay }): string {
  return from === to ? `on ${dayWords(from)}` : `in ${countWords(daysIn(from, to))} days`
}
