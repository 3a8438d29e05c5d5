import { segmentKinds, type SegmentKind } from '../../../pipeline/domain/case.ts'
import { weekPlus } from '../../../pipeline/domain/week.ts'
import { countWords, dayRangeWords, percentWords, ratioWords, weekWords } from '../../../pipeline/domain/words.ts'
import type { SegmentShare } from '../../over-represented.ts'
import type { Segments } from '../../routes/pattern-parts.ts'
import { addressWith } from '../address.ts'
import { read } from '../api-client.ts'
import { h, type Child } from '../dom.ts'
import { icon } from '../icon.ts'
import { choice, dataTable, exportButtons, section } from '../page-parts.ts'
import { plainText } from '../plain-text.ts'
import type { ViewContext } from '../router.ts'
import { sparkline } from '../sparkline.ts'

const RECENT_WEEKS = 26
const MOST_SEGMENTS = 12

/** Who a pattern hits: its cases by the values of one case field, each with its share beside the usual one, as a line, and with a way to its cases. */
export async function segmentPart(path: string, { query, go, abortSignal }: ViewContext): Promise<HTMLElement> {
  const kind = segmentKinds.find((one) => one === query.get('segment'))
  const picker = h('div', { class: 'controls' }, choice('segment', 'Split by', [['', 'Nothing'], ...segmentKinds.map((one) => [one, one] as const)], kind ?? ''))
  picker.addEventListener('change', (event) => { if (event.target instanceof HTMLSelectElement) go(location.pathname + addressWith(query, { segment: event.target.value === '' ? null : event.target.value })) })
  if (kind === undefined) return section('segments', 'Who it hits', picker)
  const found = await read<Segments>(`${path}/segments?kind=${kind}`, abortSignal)
  return section('segments', 'Who it hits', picker, found.segments.length === 0 ? h('p', { class: 'muted' }, `No case of this pattern says its ${kind}.`) : [segmentTable(found, kind, query), exportButtons(`${path}/segments?kind=${kind}`, `${kind}-of-${path.split('/').at(-1) ?? ''}`, false)])
}

function segmentTable({ segments, firstWeek, from, to }: Segments, kind: SegmentKind, query: URLSearchParams): Child {
  const lastWeek = firstWeek === null ? null : weekPlus(firstWeek, (segments[0]?.counts.length ?? 1) - 1)
  const days = from === null || to === null ? null : { from, to }
  const casesOf = (value: string, between: Readonly<Record<'from' | 'to', string | null>>) => `${addressWith(query, { [kind]: value, cursor: null, ...between })}#cases`
  return [
    dataTable(`Cases by ${kind}`, [{ name: kind }, { name: lastWeek === null ? 'Last week' : weekWords(lastWeek), numeric: true }, { name: 'Last four weeks', numeric: true }, { name: 'Share', numeric: true }, { name: 'Usual share', numeric: true }, { name: 'Times the usual' }, { name: 'Last 26 weeks (each on its own scale)' }, { name: 'All cases', numeric: true }],
      segments.slice(0, MOST_SEGMENTS).map(({ segment: { value }, counts, caseCount, recently }) => {
        const recent = counts.slice(-RECENT_WEEKS)
        return [
          plainText(value === '' ? 'not said' : value),
          countWords(counts.at(-1) ?? 0),
          h('a', { href: casesOf(value, { from: days?.from ?? null, to: days?.to ?? null }) }, countWords(recently.caseCount)),
          percentWords(recently.share),
          recently.usualShare === null ? '' : percentWords(recently.usualShare),
          timesUsual(recently),
          sparkline(recent, `Cases in the last ${recent.length} weeks, ${recent.at(-1) ?? 'no data'} in the last`),
          h('a', { href: casesOf(value, { from: null, to: null }) }, countWords(caseCount)),
        ]
      })),
    days === null ? null : h('p', { class: 'muted after-table' }, `Shares of the cases from ${dayRangeWords(days.from, days.to)} that name their ${kind}. The usual share is that of all other cases in the same days; times the usual carries its 95 % interval.`),
  ]
}

function timesUsual({ ratio, ratioLower, ratioUpper, unusual }: SegmentShare): Child {
  if (ratio === null || ratioLower === null || ratioUpper === null) return 'nothing to compare with'
  const words = `${ratioWords(ratio)}× (${ratioWords(ratioLower)} to ${ratioWords(ratioUpper)})`
  return unusual ? h('strong', { class: 'tone-rising' }, icon('up'), ` ${words}`) : words
}
