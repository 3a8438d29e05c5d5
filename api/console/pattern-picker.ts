import type { PatternListRow } from '../routes/patterns.ts'
import { read } from './api-client.ts'
import { h } from './dom.ts'
import { inertText } from '../../reports/inert-text.ts'

/** A pattern is offered by id and name; another one can be typed by its id. */
const OFFERED = 500

/**
 * A field that takes the id of a pattern, with the names offered as one types. The offers are read when the field is first used.
 * @param id also its name
 */
export function patternPicker(id: string, label: string, { except, abortSignal, required = true }: { readonly except?: string, readonly abortSignal: AbortSignal, readonly required?: boolean }): HTMLElement {
  const offers = h('datalist', { id: `${id}-offers` })
  const field = h('input', { id, name: id, type: 'text', list: `${id}-offers`, required, pattern: 'P-\\d{4,}', title: 'The id of a pattern, such as P-0001', placeholder: 'P-0001', autocomplete: 'off' })
  field.addEventListener('focus', () => {
    read<{ readonly patterns: readonly PatternListRow[] }>(`/v1/patterns?limit=${OFFERED}`, abortSignal).then(({ patterns }) => {
      offers.replaceChildren(...patterns.filter(({ pattern }) => pattern.patternId !== except).map(({ pattern }) => h('option', { value: pattern.patternId }, inertText(pattern.label))))
    }, () => undefined)
  }, { once: true })
  return h('label', { class: 'field' }, h('span', {}, label), field, offers)
}
