import type { CaseView } from '../../case-view.ts'
import { readList } from '../api-client.ts'
import { h } from '../dom.ts'
import { addressForm, emptyState, exportButtons, pager, section, textField } from '../page-parts.ts'
import type { ViewContext } from '../router.ts'
import { caseCard } from './case-card.ts'

const filterNames = ['from', 'to', 'language', 'product', 'cursor'] as const
const PAGE = 20

/** Cases with their filters, which are the address. @param path list to read @param fileName of an export, without ending */
export async function casesPart(path: string, fileName: string, { query, abortSignal, go }: ViewContext): Promise<HTMLElement> {
  const filters = new URLSearchParams([...query].filter(([name]) => (filterNames as readonly string[]).includes(name)))
  const { body: { cases }, next } = await readList<{ readonly cases: readonly CaseView[] }>(`${path}?${filters.toString()}&limit=${PAGE}`, abortSignal)
  const kept = [...query].filter(([name]) => !(filterNames as readonly string[]).includes(name))
  return section('cases', 'Cases',
    addressForm('Filter cases', [
      kept.map(([name, value]) => h('input', { type: 'hidden', name, value })),
      textField('from', 'From', query.get('from') ?? '', 'date'),
      textField('to', 'To', query.get('to') ?? '', 'date'),
      textField('language', 'Language code', query.get('language') ?? ''),
      textField('product', 'Product', query.get('product') ?? ''),
    ], (address) => { go(`${address}#cases`) }),
    cases.length === 0
      ? emptyState('No case fits.', h('a', { href: `?${new URLSearchParams(kept).toString()}#cases` }, 'Clear the filters'))
      : h('ul', { class: 'cases' }, cases.map((one) => h('li', {}, caseCard(one, abortSignal)))),
    h('div', { class: 'list-foot' }, pager(query, next), cases.length === 0 ? null : exportButtons(`${path}?${filters.toString()}&limit=500`, fileName)))
}
