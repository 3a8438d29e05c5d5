import type { LoadFinding } from '../../../pipeline/domain/data-quality.ts'
import type { Load, QuarantinedRow, QuarantineSummary } from '../../../pipeline/domain/load.ts'
import { amountWords, countWords } from '../../../pipeline/domain/words.ts'
import { read, send } from '../api-client.ts'
import { fragment, h, type Child } from '../dom.ts'
import { icon } from '../icon.ts'
import { dataTable, pageHead, section } from '../page-parts.ts'
import { tabs } from '../places.ts'
import { plainText } from '../plain-text.ts'
import type { View, ViewContext } from '../router.ts'
import { sendForm, textOf } from '../send-form.ts'
import { when } from '../when.ts'

type ShownRow = Omit<QuarantinedRow, 'raw'> & { readonly text: string | null }
const SHOWN_ROWS = 50
const LONGEST_MAPPING = 65_536

/** One export: what became of its rows, what was found about its data, and its quarantine, which can be read again. */
export const loadView: View = async (context) => {
  const { parameters: { loadId = '' }, query, abortSignal } = context
  const path = `/v1/loads/${encodeURIComponent(loadId)}`
  const after = Number(query.get('after') ?? 0)
  const [load, { quarantine }, { rows }] = await Promise.all([
    read<Load & { readonly findings: readonly LoadFinding[] }>(path, abortSignal),
    read<{ readonly quarantine: readonly QuarantineSummary[] }>(`${path}/quarantine`, abortSignal),
    read<{ readonly rows: readonly ShownRow[] }>(`${path}/quarantine/rows?limit=${SHOWN_ROWS}&after=${Number.isInteger(after) ? after : 0}`, abortSignal),
  ])
  return {
    title: load.fileName,
    content: fragment(
      tabs('/data'),
      pageHead(plainText(load.fileName), fragment(plainText(load.source), ' · loaded ', when(load.loadedAt), load.state === 'refused' ? ` · refused: ${load.refusedBecause ?? ''}` : null)),
      h('p', {}, `${amountWords(load.rowsIn, 'row')} in = ${countWords(load.rowsNew)} new + ${countWords(load.rowsUpdated)} updated + ${countWords(load.rowsUnchanged)} unchanged + ${countWords(load.rowsQuarantined)} quarantined + ${countWords(load.rowsDeferred)} deferred.`),
      section('findings', 'What was found about its data', load.findings.length === 0 ? h('p', { class: 'muted' }, 'Nothing unusual.') : h('ul', { class: 'log' }, load.findings.map(({ severity, sentence }) =>
        h('li', {}, severity === 'warning' ? h('span', { class: 'tone-warning' }, icon('warning'), ' Warning: ') : 'Note: ', plainText(sentence))))),
      section('quarantine', 'Quarantine', quarantine.length === 0 ? h('p', { class: 'muted' }, 'Every row could be read.') : quarantineContent(loadId, quarantine, rows, context))),
  }
}

function quarantineContent(loadId: string, quarantine: readonly QuarantineSummary[], rows: readonly ShownRow[], context: ViewContext): Child {
  const last = rows.at(-1)
  return [
    h('div', { class: 'two' }, h('div', {}, h('h3', {}, 'Reasons'), h('ul', { class: 'bare' }, quarantine.map(({ reason, rowCount, firstLine }) => h('li', {}, `${countWords(rowCount)} ${reason.replaceAll('-', ' ')}, first in line ${countWords(firstLine)}`)))), h('div', {}, h('h3', {}, 'Read them again'), redriveForm(loadId, context))),
    h('h3', {}, 'Rows'),
    dataTable('Quarantined rows', [{ name: 'Line' }, { name: 'Reason' }, { name: 'Column' }, { name: 'Row, personal data replaced' }], rows.map(({ line, reason, detail, column, text }) => [
      countWords(line), fragment(reason.replaceAll('-', ' '), h('div', { class: 'muted' }, plainText(detail))), column === null ? '' : plainText(column), text === null ? 'not shown' : h('code', { class: 'row-text' }, plainText(text)),
    ])),
    rows.length < SHOWN_ROWS || last === undefined ? null : h('nav', { class: 'pager', 'aria-label': 'Pages' }, h('a', { href: `?after=${last.position}#quarantine`, rel: 'next' }, 'Next rows')),
  ]
}

function redriveForm(loadId: string, { announce, refresh }: ViewContext): HTMLElement {
  let words = ''
  return sendForm({
    fields: [
      h('p', { class: 'muted' }, 'After the mapping was mended: rows that can be read now become cases, and the counts of the load are corrected. Both fields may stay empty.'),
      h('label', { class: 'field' }, h('span', {}, 'Format by name'), h('input', { id: 'redrive-source', name: 'source', type: 'text', maxlength: 100, autocomplete: 'off' })),
      h('label', { class: 'field' }, h('span', {}, 'Or the text of a mapping file (YAML)'), h('textarea', { id: 'redrive-mapping', name: 'mapping', rows: 4, maxlength: LONGEST_MAPPING, spellcheck: 'false' })),
    ],
    button: 'Read again',
    send: async (given) => {
      const [source, mapping] = [textOf(given, 'source'), textOf(given, 'mapping')]
      const { rowsRead } = await send<{ readonly rowsRead: number }>('POST', `/v1/loads/${encodeURIComponent(loadId)}/redrive`, { ...source === '' ? {} : { source }, ...mapping === '' ? {} : { mapping } })
      words = `${amountWords(rowsRead, 'row')} could be read.`
    },
    onDone: () => {
      announce(words)
      refresh()
    },
  })
}
