import { countWords, weekWords } from '../../../pipeline/domain/words.ts'
import type { IsoWeek } from '../../../pipeline/domain/week.ts'
import type { PatternListRow } from '../../routes/patterns.ts'
import { readList } from '../api-client.ts'
import { fragment, h } from '../dom.ts'
import { icon } from '../icon.ts'
import { addressForm, amount, choice, dataTable, emptyState, expectedWords, exportButtons, offeringField, pageHead, pager, textField } from '../page-parts.ts'
import { tabs } from '../places.ts'
import { plainText } from '../plain-text.ts'
import type { View } from '../router.ts'
import { sparkline } from '../sparkline.ts'
import { patternBadge, patternLooks, severityBadge, severityOptions } from '../states.ts'
import { valuesOf } from '../segment-values.ts'
import { when } from '../when.ts'
import { familyLine } from './family-words.ts'

interface Body { readonly week: IsoWeek | null, readonly total: number, readonly patterns: readonly PatternListRow[] }

const PAGE = 25

const orders = [['', 'Cases of the week'], ['case-count', 'Cases in all'], ['severity', 'Severity'], ['last-case', 'Last case'], ['born', 'Newest pattern'], ['label', 'Name']] as const
const fields = [['product', 'Product'], ['country', 'Country code'], ['language', 'Language code'], ['version', 'Version']] as const
const severityChoices = [['', 'Any'], ...severityOptions.slice(0, 4).map(([severity, words]) => [severity, severity === 'S0' ? words : `${words}, or graver`] as const)] as const
const states = [['', 'Any'], ...Object.entries(patternLooks).map(([state, { word }]) => [state, word] as const)] as const

/** All patterns: search, filters and order live in the address. */
export const patternsView: View = async ({ query, abortSignal, go }) => {
  const asked = new URLSearchParams(query)
  if (!asked.has('limit')) asked.set('limit', String(PAGE))
  const path = `/v1/patterns?${asked.toString()}`
  const { body: { week, total, patterns }, next } = await readList<Body>(path, abortSignal)
  const isFiltered = ['search', 'state', 'severity', ...fields.map(([kind]) => kind)].some((name) => query.has(name))
  return {
    title: 'Patterns',
    content: fragment(
      tabs('/patterns'),
      pageHead('Patterns', week === null ? null : `${amount(total, 'pattern', 'patterns')}${isFiltered ? ' fit' : ''}, counted to the end of ${weekWords(week)} (${week})`, exportButtons(path, 'patterns')),
      addressForm('Filter patterns', [
        textField('search', 'Words or id', query.get('search') ?? '', 'search'),
        choice('state', 'State', states, query.get('state') ?? ''),
        choice('severity', 'Severity', severityChoices, query.get('severity') ?? ''),
        fields.map(([kind, words]) => offeringField(kind, words, query.get(kind) ?? '', () => valuesOf(kind, abortSignal))),
        choice('sort', 'Sort by', orders, query.get('sort') ?? ''),
      ], go),
      patterns.length === 0 ? emptyPatterns(isFiltered) : table(patterns, week),
      pager(query, next)),
  }
}

function table(patterns: readonly PatternListRow[], week: IsoWeek | null): HTMLElement {
  return dataTable('Patterns',
    [{ name: 'Pattern' }, { name: 'State' }, { name: week === null ? 'Week' : weekWords(week), numeric: true }, { name: 'Expected' }, { name: 'Last 26 weeks' }, { name: 'All cases', numeric: true }, { name: 'Last case' }],
    patterns.map(({ pattern, risk, family, weekCount, lower, upper, recent, verdict }) => [
      h('div', {}, h('a', { href: `/patterns/${pattern.patternId}` }, plainText(pattern.label)), h('div', { class: 'muted' }, pattern.patternId, pattern.terms.length === 0 ? '' : ' · ', pattern.terms.slice(0, 4).flatMap((term, index) => [index === 0 ? '' : ', ', plainText(term)])), family === null ? null : familyLine(family, pattern.patternId)),
      h('div', { class: 'badges' }, patternBadge(pattern.state), risk === null ? null : severityBadge(risk.severity)),
      verdict === 'spike' ? h('strong', { class: 'tone-rising' }, icon('up'), ' ', countWords(weekCount)) : countWords(weekCount),
      verdict === null ? '' : expectedWords(lower, upper).replace('expected ', ''),
      sparkline(recent, `Cases in the last ${recent.length} weeks, ${recent.at(-1) ?? 'no data'} in the last`),
      countWords(pattern.caseCount),
      when(pattern.lastCaseAt),
    ]))
}

function emptyPatterns(isFiltered: boolean): HTMLElement {
  return isFiltered
    ? emptyState('No pattern fits these filters.', h('a', { href: '/patterns' }, 'Clear the filters'))
    : emptyState('Recurring issue types would be here.', fragment('They are found when an export is loaded: ', h('code', {}, 'npx groundswell run FILE')))
}
