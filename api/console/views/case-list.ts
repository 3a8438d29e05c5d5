import type { CaseView } from '../../case-view.ts'
import { readList } from '../api-client.ts'
import { h } from '../dom.ts'
import { addressForm, emptyState, exportButtons, pager, section, textField } from '../page-parts.ts'
import type { ViewContext } from '../router.ts'
import { segmentKinds } from '../../../pipeline/domain/case.ts'
import { caseCard } from './case-card.ts'

const usualFields = [['language', 'Language code'], ['product', 'Product'], ['country', 'Country code'], ['version', 'Version']] as const
const rareFields = segmentKinds.filter((kind) => !usualFields.some(([name]) => name === kind))
const filterNames: readonly string[] = ['from', 'to', ...segmentKinds, 'cursor']
const PAGE = 20

/** Puts what can be done with ticked cases under their list. @param chosen ids of the ticked ones at the moment it is asked */
export type ForChosen = (chosen: () => readonly string[]) => HTMLElement

/** Cases with their filters, which are the address. @param path list to read @param fileName of an export, without ending @param forChosen lets cases be ticked */
export async function casesPart(path: string, fileName: string, { query, abortSignal, go }: ViewContext, forChosen?: ForChosen): Promise<HTMLElement> {
  const filters = new URLSearchParams([...query].filter(([name]) => filterNames.includes(name)))
  const { body: { cases }, next } = await readList<{ readonly cases: readonly CaseView[] }>(`${path}?${filters.toString()}&limit=${PAGE}`, abortSignal)
  const kept = [...query].filter(([name]) => !filterNames.includes(name))
  const list = h('ul', { class: forChosen === undefined ? 'cases' : 'cases tickable' }, cases.map((one) => h('li', {}, forChosen === undefined ? null : tick(one), caseCard(one, abortSignal))))
  const chosen = () => [...list.querySelectorAll<HTMLInputElement>('input[name="case"]:checked')].map(({ value }) => value)
  return section('cases', 'Cases',
    addressForm('Filter cases', [
      kept.map(([name, value]) => h('input', { type: 'hidden', name, value })),
      textField('from', 'From', query.get('from') ?? '', 'date'),
      textField('to', 'To', query.get('to') ?? '', 'date'),
      usualFields.map(([name, words]) => textField(name, words, query.get(name) ?? '')),
      rareFields.filter((name) => query.has(name)).map((name) => textField(name, name.charAt(0).toUpperCase() + name.slice(1), query.get(name) ?? '')),
    ], (address) => { go(`${address}#cases`) }),
    cases.length === 0 ? null : forChosen?.(chosen),
    cases.length === 0
      ? emptyState('No case fits.', h('a', { href: `?${new URLSearchParams(kept).toString()}#cases` }, 'Clear the filters'))
      : list,
    h('div', { class: 'list-foot' }, pager(query, next), cases.length === 0 ? null : exportButtons(`${path}?${filters.toString()}&limit=500`, fileName)))
}

const tick = ({ caseId }: CaseView): HTMLElement => h('label', { class: 'tick' }, h('input', { type: 'checkbox', name: 'case', value: caseId, 'aria-label': `Tick case ${caseId}` }))
