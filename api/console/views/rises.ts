import { segmentKinds } from '../../../pipeline/domain/case.ts'
import type { Segment } from '../../../pipeline/domain/series.ts'
import type { WeekTests } from '../../../pipeline/domain/tests-made.ts'
import { dayOfEpochDay, mondayOf, type IsoWeek } from '../../../pipeline/domain/week.ts'
import { countWords, fullWeekWords, numberWords, weekWords } from '../../../pipeline/domain/words.ts'
import type { Rise } from '../../routes/rises.ts'
import { addressWith } from '../address.ts'
import { readList } from '../api-client.ts'
import { fragment, h, type Child } from '../dom.ts'
import { addressForm, choice, dataTable, emptyState, exportButtons, pageHead, pager } from '../page-parts.ts'
import { tabs } from '../places.ts'
import { plainText } from '../plain-text.ts'
import type { View } from '../router.ts'
import { valuesOf } from '../segment-values.ts'
import { sparkline } from '../sparkline.ts'
import { testsWords } from '../tests-words.ts'

interface Body { readonly week: IsoWeek | null, readonly segment: Segment, readonly tests: WeekTests | null, readonly rises: readonly Rise[] }

/** What rose most in a week, in the whole queue or in one segment of it. */
export const risesView: View = async ({ query, abortSignal, go }) => {
  const kind = segmentKinds.find((one) => one === query.get('kind'))
  const values = kind === undefined ? [] : await valuesOf(kind, abortSignal)
  const asked = new URLSearchParams(query)
  // A field without a value begins with its most frequent one.
  if (kind !== undefined && !values.includes(asked.get('value') ?? '')) asked.set('value', values[0] ?? '')
  if (kind === undefined || values.length === 0) for (const name of ['kind', 'value']) asked.delete(name)
  const path = `/v1/rises?${asked.toString()}`
  const { body: { week, segment, tests, rises }, next } = await readList<Body>(path, abortSignal)
  return {
    title: 'Rises',
    content: fragment(
      tabs('/rises'),
      pageHead('Rises', week === null ? null : fragment(`${fullWeekWords(week)} against the mean of the eight weeks before`, segment.kind === 'all' ? ', whole queue' : [`, ${segment.kind} `, plainText(segment.value)], '. Plain arithmetic: what is out of the ordinary stands under ', h('a', { href: '/signals' }, 'Signals'), '.'), exportButtons(path, 'rises')),
      addressForm('Choose a segment', [
        choice('kind', 'Case field', [['', 'Whole queue'], ...segmentKinds.map((one) => [one, one] as const)], kind ?? ''),
        kind === undefined ? null : choice('value', 'Value', values.map((value) => [value, value] as const), segment.value),
      ], go),
      tests === null ? null : testsWords(tests),
      rises.length === 0 || week === null ? emptyState('Patterns would be here, the one that rose most first.', h('a', { href: '/rises' }, 'Look at the whole queue')) : table(rises, week, segment),
      pager(asked, next)),
  }
}

function table(rises: readonly Rise[], week: IsoWeek, segment: Segment): Child {
  const monday = mondayOf(week)
  const casesOf = (patternId: string) => `/patterns/${patternId}${addressWith(new URLSearchParams(), { from: dayOfEpochDay(monday), to: dayOfEpochDay(monday + 6), ...segment.kind === 'all' ? {} : { [segment.kind]: segment.value } })}#cases`
  return dataTable('Patterns by how much they rose', [{ name: 'Pattern' }, { name: weekWords(week), numeric: true }, { name: 'Mean before', numeric: true }, { name: 'Change', numeric: true }, { name: 'Last nine weeks' }],
    rises.map(({ patternId, label, caseCount, usual, change, recent }) => [
      h('a', { href: `/patterns/${patternId}${segment.kind === 'all' ? '' : `?segment=${segment.kind}`}` }, plainText(label)),
      h('a', { href: casesOf(patternId) }, countWords(caseCount)),
      numberWords(usual),
      `${change > 0 ? '+' : ''}${numberWords(change)}`,
      sparkline(recent, `Cases in the last ${recent.length} weeks, ${recent.at(-1) ?? 'no data'} in the last`),
    ]))
}
