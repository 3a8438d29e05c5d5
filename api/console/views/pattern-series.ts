import type { Pattern } from '../../../pipeline/domain/pattern.ts'
import type { JudgedSeries, SeriesPoint } from '../../../pipeline/domain/series.ts'
import { mondayOf, dayOfEpochDay, type IsoWeek } from '../../../pipeline/domain/week.ts'
import { amountWords, dayWords, rangeWords, weekWords } from '../../../pipeline/domain/words.ts'
import { dailySeries, dailySeriesAlternative, dailySeriesTable } from '../../../reports/charts/daily-series.ts'
import { weeklySeries, weeklySeriesAlternative, weeklySeriesTable } from '../../../reports/charts/weekly-series.ts'
import { chart } from '../chart.ts'
import { h } from '../dom.ts'
import { addressWith } from '../address.ts'
import { exportButtons, section } from '../page-parts.ts'
import type { ViewContext } from '../router.ts'

const ranges = { week: [['13', '13 weeks'], ['26', '26 weeks'], ['52', 'One year'], ['all', 'All']], day: [['14', '14 days'], ['28', '28 days'], ['91', '91 days'], ['all', 'All']] } as const
const usualRange = { week: '26', day: '28' } as const

/** The series with its expected range; week or day, how far back. A click on a period shows its cases. */
export function seriesPart(pattern: Pattern, series: JudgedSeries, { query, go, abortSignal }: ViewContext): HTMLElement {
  const { cadence } = series
  const asked = query.get('range') ?? usualRange[cadence]
  const points = asked === 'all' ? series.points : series.points.slice(-Number(asked))
  const shown = { points, cadence }
  const drawn = cadence === 'week'
    ? { spec: weeklySeries, alternative: weeklySeriesAlternative(points), table: weeklySeriesTable(points) }
    : { spec: dailySeries, alternative: dailySeriesAlternative(points), table: dailySeriesTable(points) }
  return section('series', 'How it goes',
    h('div', { class: 'controls' },
      switcher('Count per', [['week', 'Week'], ['day', 'Day']], cadence, (value) => addressWith(query, { cadence: value === 'week' ? null : value, range: null })),
      switcher('Show', ranges[cadence], asked, (value) => addressWith(query, { range: value === usualRange[cadence] ? null : value }))),
    chart({
      title: titleOf(shown), subtitle: `Cases per ${cadence}, all segments; the band is the expected range. Pick a point to see its cases.`,
      spec: ({ width, height }) => drawn.spec(points, { title: '', subtitle: '', width, height }),
      alternative: drawn.alternative, table: drawn.table, height: 196,
      onPick: (period) => { go(`/patterns/${pattern.patternId}${addressWith(query, { ...daysOf(period), cursor: null })}#cases`) },
    }, abortSignal),
    exportButtons(`/v1/patterns/${pattern.patternId}/series?cadence=${cadence}`, `series-${pattern.patternId}`, false))
}

/** The finding of the last period, in the words of its numbers. */
function titleOf({ points, cadence }: Pick<JudgedSeries, 'points' | 'cadence'>): string {
  const last = points.findLast((point) => point.count !== null)
  if (last === undefined || last.count === null) return 'No data yet'
  const period = cadence === 'week' ? `in ${nameOf(last, cadence)}` : `on ${nameOf(last, cadence)}`
  const cases = amountWords(last.count, 'case')
  if (last.lower === null || last.upper === null) return `${cases} ${period}; not enough history to say what is usual`
  return `${cases} ${period}, expected ${rangeWords(last.lower, last.upper)}${last.alarm ? ': above what is usual' : ''}`
}

const nameOf = (point: SeriesPoint, cadence: JudgedSeries['cadence']): string => cadence === 'week' ? weekWords(point.period as IsoWeek) : dayWords(point.period as Parameters<typeof dayWords>[0])

function daysOf(period: string): { readonly from: string, readonly to: string } {
  if (!period.includes('W')) return { from: period, to: period }
  const monday = mondayOf(period as IsoWeek)
  return { from: dayOfEpochDay(monday), to: dayOfEpochDay(monday + 6) }
}

function switcher(label: string, options: readonly (readonly [value: string, words: string])[], chosen: string, addressOf: (value: string) => string): HTMLElement {
  return h('div', { class: 'switcher', role: 'group', 'aria-label': label }, h('span', { class: 'muted' }, label), options.map(([value, words]) =>
    h('a', { href: addressOf(value), id: `${label.toLowerCase().replace(/ /g, '-')}-${value}`, 'aria-current': value === chosen ? 'true' : undefined }, words)))
}
