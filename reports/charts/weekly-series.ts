import type { TopLevelSpec } from 'vega-lite'
import type { SeriesPoint } from '../../pipeline/domain/series.ts'
import { mondayOf, MS_PER_DAY, type IsoWeek } from '../../pipeline/domain/week.ts'
import { weekWords } from '../../pipeline/domain/words.ts'
import type { ChartTable } from './chart-table.ts'
import { seriesAlternative, seriesTable } from './series-alternative.ts'
import { seriesChart, type SeriesChartOptions } from './series-chart.ts'
import type { SeriesRow } from './series-rows.ts'

const DAYS_PER_WEEK = 7
const MOST_MONTH_TICKS = 8
const MONTH_LABEL = "datum.index === 0 || utcmonth(datum.value) === 0 ? [utcFormat(datum.value, '%b'), utcFormat(datum.value, '%Y')] : utcFormat(datum.value, '%b')"

/**
 * Cases per week with the expected range: the chart beside every finding.
 *
 * @param points one per ISO week, oldest first, without holes (a missing week has the count null)
 */
export function weeklySeries(points: readonly SeriesPoint[], options: SeriesChartOptions): TopLevelSpec {
  const rows = points.map(weekRow)
  return seriesChart(rows, { ticks: monthStarts(rows), labelExpr: MONTH_LABEL }, 'cases per week', options)
}

/** One sentence with the numbers that the chart shows. */
export const weeklySeriesAlternative = (points: readonly SeriesPoint[]): string => seriesAlternative(points.map(weekRow), 'week')

/** The chart's data, newest week first. */
export const weeklySeriesTable = (points: readonly SeriesPoint[]): ChartTable => seriesTable(points.map(weekRow), 'Week', (row) => `${row.name} (${row.period})`)

function weekRow(point: SeriesPoint): SeriesRow {
  const week = point.period as IsoWeek
  const monday = mondayOf(week)
  return { ...point, from: monday * MS_PER_DAY, to: (monday + DAYS_PER_WEEK) * MS_PER_DAY, name: weekWords(week) }
}

function monthStarts(rows: readonly SeriesRow[]): number[] {
  const first = new Date(rows[0]?.from ?? 0)
  const end = rows.at(-1)?.to ?? 0
  const starts: number[] = []
  for (let month = 0; ; month++) {
    const start = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1)
    if (start >= end) break
    if (start >= first.getTime()) starts.push(start)
  }
  const stride = Math.ceil(starts.length / MOST_MONTH_TICKS)
  return starts.filter((_, index) => index % stride === 0)
}
