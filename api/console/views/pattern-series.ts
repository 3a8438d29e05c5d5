import { segmentKinds } from '../../../pipeline/domain/case.ts'
import type { Pattern } from '../../../pipeline/domain/pattern.ts'
import type { JudgedSeries, SeriesPoint } from '../../../pipeline/domain/series.ts'
import { mondayOf, dayOfEpochDay, weekPlus, type IsoWeek } from '../../../pipeline/domain/week.ts'
import { amountWords, countWords, dayWords, rangeWords, weekWords } from '../../../pipeline/domain/words.ts'
import { dailySeries, dailySeriesAlternative, dailySeriesTable } from '../../../reports/charts/daily-series.ts'
import { weeklySeries, weeklySeriesAlternative, weeklySeriesTable } from '../../../reports/charts/weekly-series.ts'
import type { Segments } from '../../routes/pattern-parts.ts'
import { read } from '../api-client.ts'
import { chart } from '../chart.ts'
import { h } from '../dom.ts'
import { choice, dataTable, section } from '../page-parts.ts'
import { plainText } from '../plain-text.ts'
import type { ViewContext } from '../router.ts'
import { sparkline } from '../sparkline.ts'

const ranges = { week: [['13', '13 weeks'], ['26', '26 weeks'], ['52', 'One year'], ['all', 'All']], day: [['14', '14 days'], ['28', '28 days'], ['91', '91 days'], ['all', 'All']] } as const
const usualRange = { week: '26', day: '28' } as const
const RECENT_WEEKS = 26
const MOST_SEGMENTS = 12

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
    }, abortSignal))
}

/** Weekly counts by the values of one case field, each as a small line of its own. */
export async function segmentPart(path: string, { query, go, abortSignal }: ViewContext): Promise<HTMLElement> {
  const kind = segmentKinds.find((one) => one === query.get('segment'))
  const picker = h('div', { class: 'controls' }, choice('segment', 'Split by', [['', 'Nothing'], ...segmentKinds.map((one) => [one, one] as const)], kind ?? ''))
  picker.addEventListener('change', (event) => { if (event.target instanceof HTMLSelectElement) go(location.pathname + addressWith(query, { segment: event.target.value === '' ? null : event.target.value })) })
  if (kind === undefined) return section('segments', 'Who it hits', picker)
  const { segments, firstWeek } = await read<Segments>(`${path}/segments?kind=${kind}`, abortSignal)
  const lastWeek = firstWeek === null ? null : weekPlus(firstWeek, (segments[0]?.counts.length ?? 1) - 1)
  return section('segments', 'Who it hits', picker, segments.length === 0
    ? h('p', { class: 'muted' }, `No case of this pattern says its ${kind}.`)
    : dataTable(`Cases by ${kind}`, [{ name: kind }, { name: lastWeek === null ? 'Last week' : weekWords(lastWeek), numeric: true }, { name: 'Last 26 weeks (each on its own scale)' }, { name: 'All cases', numeric: true }],
      segments.slice(0, MOST_SEGMENTS).map(({ segment, counts, caseCount }) => {
        const recent = counts.slice(-RECENT_WEEKS)
        return [plainText(segment.value === '' ? 'not said' : segment.value), countWords(counts.at(-1) ?? 0), sparkline(recent, `Cases in the last ${recent.length} weeks, ${recent.at(-1) ?? 'no data'} in the last`), countWords(caseCount)]
      })))
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

/** The present query with some values changed; null takes one out. */
function addressWith(query: URLSearchParams, changes: Readonly<Record<string, string | null>>): string {
  const parameters = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) parameters.delete(name)
    else parameters.set(name, value)
  }
  return `?${parameters.toString()}`
}
