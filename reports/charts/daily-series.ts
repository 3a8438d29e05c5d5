import type { TopLevelSpec } from 'vega-lite'
import type { SeriesPoint } from '../../pipeline/domain/series.ts'
import { epochDayOfDay, MS_PER_DAY, type IsoDay } from '../../pipeline/domain/week.ts'
import { dayWords } from '../../pipeline/domain/words.ts'
import type { ChartTable } from './chart-table.ts'
import { seriesAlternative, seriesTable } from './series-alternative.ts'
import { seriesChart, type SeriesChartOptions } from './series-chart.ts'
import type { SeriesRow } from './series-rows.ts'

const MOST_WEEK_TICKS = 6
const DAY_LABEL = "utcFormat(datum.value, '%-d %b')"

/**
 * Cases per day, ticks on Mondays, with the days that a finding counts marked above.
 *
 * @param points one per day, oldest first, without holes (a missing day has the count null)
 */
export function dailySeries(points: readonly SeriesPoint[], options: SeriesChartOptions): TopLevelSpec {
  const rows = points.map(dayRow)
  return seriesChart(rows, { ticks: mondays(rows), labelExpr: DAY_LABEL }, 'cases per day', options)
}

/** One sentence with the numbers that the chart shows. */
export const dailySeriesAlternative = (points: readonly SeriesPoint[]): string => seriesAlternative(points.map(dayRow), 'day')

/** The chart's data, newest day first. */
export const dailySeriesTable = (points: readonly SeriesPoint[]): ChartTable => seriesTable(points.map(dayRow), 'Day', (row) => `${row.name} ${row.period.slice(0, 4)}`)

function dayRow(point: SeriesPoint): SeriesRow {
  const day = point.period as IsoDay
  const from = epochDayOfDay(day) * MS_PER_DAY
  return { ...point, from, to: from + MS_PER_DAY, name: dayWords(day) }
}

function mondays(rows: readonly SeriesRow[]): number[] {
  const starts = rows.map((row) => row.from).filter((from) => new Date(from).getUTCDay() === 1)
  const stride = Math.ceil(starts.length / MOST_WEEK_TICKS)
  return starts.filter((_, index) => index % stride === 0)
}
