import { amountWords, countWords, rangeWords } from '../../pipeline/domain/words.ts'
import type { ChartTable } from './chart-table.ts'
import type { SeriesRow } from './series-rows.ts'

/** What a series chart shows, in one sentence: the last period, its expected range, the peak, alarms and gaps. */
export function seriesAlternative(rows: readonly SeriesRow[], period: 'week' | 'day'): string {
  const counted = rows.filter((row) => row.count !== null)
  const last = counted.at(-1)
  if (last === undefined) return `No ${period} with data.`
  const peak = counted.reduce((highest, row) => (row.count ?? 0) > (highest.count ?? 0) ? row : highest)
  const alarms = rows.filter((row) => row.alarm).length
  const missing = rows.length - counted.length
  return [
    `${amountWords(rows.length, period)} to ${last.name}: ${amountWords(last.count ?? 0, 'case')} in the last${usualOf(last, ', expected ')}`,
    `highest ${countWords(peak.count ?? 0)} ${period === 'day' ? 'on' : 'in'} ${peak.name}`,
    amountWords(alarms, 'alarm'),
    ...missing === 0 ? [] : [`${amountWords(missing, period)} without data`],
  ].join('; ') + '.'
}

/** The data of a series chart, newest period first, each state with its word. */
export function seriesTable(rows: readonly SeriesRow[], heading: string, nameOf: (row: SeriesRow) => string): ChartTable {
  return {
    columns: [heading, 'Cases', 'Expected range', 'State'],
    rows: rows.toReversed().map((row) => [nameOf(row), row.count, usualOf(row, ''), stateOf(row)]),
  }
}

function usualOf(row: SeriesRow, before: string): string {
  return row.lower === null || row.upper === null ? '' : before + rangeWords(row.lower, row.upper)
}

function stateOf(row: SeriesRow): string {
  if (row.count === null) return 'no data'
  if (row.upper === null) return 'not judged'
  if (row.alarm) return 'alarm'
  return row.lower !== null && row.count < row.lower ? 'below' : 'usual'
}
