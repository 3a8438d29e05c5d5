import { countWords, rangeWords } from '../../pipeline/domain/words.ts'
import { CallFailed, download } from './api-client.ts'
import { h, type Child } from './dom.ts'

/** The head of a page: title, what stands under it, and what can be done with the whole page. */
export function pageHead(title: Child, under: Child = null, actions: Child = null): HTMLElement {
  return h('header', { class: 'page-head' }, h('div', {}, h('h1', { tabindex: '-1' }, title), under === null ? null : h('p', { class: 'under' }, under)), actions === null ? null : h('div', { class: 'page-actions' }, actions))
}

/** A titled part of a page. */
export function section(id: string, title: Child, ...children: readonly Child[]): HTMLElement {
  return h('section', { class: 'part', 'aria-labelledby': id }, h('h2', { id }, title), children)
}

/** What would be here, and what fills it. */
export function emptyState(what: string, remedy: Child): HTMLElement {
  return h('div', { class: 'empty' }, h('p', { class: 'empty-what' }, what), h('p', {}, remedy))
}

/** What happened, what was kept, what to do. */
export function problemPanel(failure: unknown, again: () => void): HTMLElement {
  const problem = failure instanceof CallFailed ? failure.problem : { title: 'The page could not be drawn', status: 0, detail: 'Nothing was changed. Try again.' }
  return h('div', { class: 'problem', role: 'alert' },
    h('h1', { tabindex: '-1' }, problem.title),
    h('p', {}, problem.detail),
    problem.status === 404 ? h('p', {}, h('a', { href: '/' }, 'Go to this week')) : h('button', { type: 'button', onclick: again }, 'Try again'))
}

/** Grey blocks in the places of a page that takes long. */
export function skeleton(): HTMLElement {
  return h('div', { class: 'skeleton', 'aria-label': 'Loading', role: 'status' }, ['title', 'line', 'line', 'block', 'block'].map((kind) => h('div', { class: `bone bone-${kind}` })))
}

/** `expected 2 to 9`; what to say where nothing was expected yet. */
export function expectedWords(lower: number | null, upper: number | null): string {
  return lower === null || upper === null ? 'not enough history' : `expected ${rangeWords(lower, upper)}`
}

/** A table that keeps its head on wide screens and becomes cards on a phone, where each cell names its column. */
export function dataTable(caption: string, columns: readonly { readonly name: string, readonly numeric?: boolean }[], rows: readonly (readonly Child[])[]): HTMLElement {
  return h('table', { class: 'data' },
    h('caption', { class: 'unseen' }, caption),
    h('thead', {}, h('tr', {}, columns.map(({ name, numeric }) => h('th', { scope: 'col', class: numeric === true ? 'number' : undefined }, name)))),
    h('tbody', {}, rows.map((cells) => h('tr', {}, cells.map((cell, index) => h('td', { class: columns[index]?.numeric === true ? 'number' : undefined, 'data-column': columns[index]?.name }, wholeOf(cell)))))))
}

/** What a cell holds as one thing, so that it stays together beside the name of its column; nothing when it is empty. */
function wholeOf(cell: Child): HTMLElement | null {
  const whole = h('div', { class: 'cell' }, cell)
  return whole.childNodes.length === 0 ? null : whole
}

/** Links to the first and the next page of a list. Nothing when everything is on one page. */
export function pager(query: URLSearchParams, next: string | null): HTMLElement | null {
  const isFirst = !query.has('cursor')
  if (isFirst && next === null) return null
  const to = (cursor: string | null) => {
    const parameters = new URLSearchParams(query)
    parameters.delete('cursor')
    if (cursor !== null) parameters.set('cursor', cursor)
    return `?${parameters.toString()}`
  }
  return h('nav', { class: 'pager', 'aria-label': 'Pages' },
    isFirst ? null : h('a', { href: to(null) }, 'First page'),
    next === null ? h('span', { class: 'muted' }, 'Last page') : h('a', { href: to(next), rel: 'next' }, 'Next page'))
}

const exportForms = [
  { label: 'CSV', type: 'text/csv', ending: 'csv' }, { label: 'Excel', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
  { label: 'Parquet', type: 'application/vnd.apache.parquet', ending: 'parquet' }, { label: 'Arrow', type: 'application/vnd.apache.arrow.stream', ending: 'arrow' },
] as const
const MOST_EXPORTED = 5_000

/** Buttons that save a list as a file: with its filters, from its first page on, up to 5 000 rows. @param paged false for a list without pages */
export function exportButtons(path: string, name: string, paged = true): HTMLElement {
  const [place = '', query = ''] = path.split('?', 2)
  const whole = new URLSearchParams(query)
  whole.delete('cursor')
  if (paged) whole.set('limit', String(MOST_EXPORTED))
  return h('span', { class: 'exports' }, 'Save as ', exportForms.map(({ label, type, ending }) =>
    h('button', { type: 'button', class: 'quiet', onclick: () => { void download(`${place}?${whole.toString()}`, type, `${name}.${ending}`) } }, label)))
}

/** `8 patterns`. */
export const amount = (count: number, one: string, many: string): string => `${countWords(count)} ${count === 1 ? one : many}`

/** A form whose fields are the address: changing one goes there. */
export function addressForm(label: string, fields: Child, go: (address: string) => void): HTMLElement {
  const form = h('form', { class: 'filters', role: 'search', 'aria-label': label, method: 'get' }, fields, h('button', { type: 'submit' }, 'Apply'))
  const apply = () => {
    const given = [...new FormData(form)].flatMap(([name, value]) => typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [])
    go(`${location.pathname}?${new URLSearchParams(given).toString()}`)
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    apply()
  })
  form.addEventListener('change', (event) => { if (event.target instanceof HTMLSelectElement) apply() })
  return form
}

/** A labelled choice in an address form. The empty value is the first. */
export function choice(id: string, label: string, options: readonly (readonly [value: string, words: string])[], chosen: string): HTMLElement {
  return h('label', { class: 'field' }, h('span', {}, label), h('select', { id, name: id }, options.map(([value, words]) => h('option', { value, selected: value === chosen }, words))))
}

/** A text field that offers values as one types, read when it is first used. @param offers values, the likeliest first */
export function offeringField(id: string, label: string, value: string, offers: () => Promise<readonly string[]>): HTMLElement {
  const list = h('datalist', { id: `${id}-offers` })
  const field = h('input', { id, name: id, type: 'text', value, list: `${id}-offers`, autocomplete: 'off' })
  field.addEventListener('focus', () => { offers().then((values) => { list.replaceChildren(...values.map((one) => h('option', { value: one }))) }, () => undefined) }, { once: true })
  return h('label', { class: 'field' }, h('span', {}, label), field, list)
}

export function textField(id: string, label: string, value: string, type: 'search' | 'date' | 'text' = 'text'): HTMLElement {
  return h('label', { class: 'field' }, h('span', {}, label), h('input', { id, name: id, type, value, autocomplete: 'off' }))
}
