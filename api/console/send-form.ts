import { CallFailed } from './api-client.ts'
import { h, type Child } from './dom.ts'

export interface SendForm {
  readonly fields: Child
  /** Words of the button: what it does. */
  readonly button: string
  /** Sends what the fields hold; its failure is told in the form. */
  readonly send: (given: FormData) => Promise<unknown>
  /** Told after it was sent. */
  readonly onDone: () => void
  /** Why nothing can be sent now; undefined when all is well. */
  readonly missing?: (given: FormData) => string | undefined
}

/** A form that sends one change. A refused change says why and keeps what was typed. */
export function sendForm({ fields, button: words, send, onDone, missing = () => undefined }: SendForm): HTMLFormElement {
  const button = h('button', { type: 'submit' }, words)
  const problem = h('p', { role: 'alert', class: 'field-problem' })
  const form = h('form', { class: 'step' }, fields, button, problem)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    problem.textContent = missing(new FormData(form)) ?? ''
    if (problem.textContent !== '') return
    button.disabled = true
    send(new FormData(form)).then(() => {
      button.disabled = false
      onDone()
    }, (failure: unknown) => {
      button.disabled = false
      problem.textContent = problemWords(failure)
    })
  })
  return form
}

/** A form that is opened when it is needed. @param title what it does, as the closed fold says it */
export const sendFold = (title: Child, form: SendForm): HTMLElement => h('details', { class: 'step-fold' }, h('summary', {}, title), sendForm(form))

/** What happened and what to do, in the words of the server where it has any. */
export function problemWords(failure: unknown): string {
  if (!(failure instanceof CallFailed)) return 'It could not be done. Nothing was changed; try again.'
  const { title, detail } = failure.problem
  return detail === undefined || detail === '' ? title : `${title}. ${detail}`
}

/** Text of a field that was filled in; empty when it was not. */
export function textOf(given: FormData, name: string): string {
  const value = given.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** A labelled text field that must be filled in. @param id also its name, unless one is given */
export function neededField(id: string, label: string, attributes: Readonly<Record<string, string | number | boolean>> = {}): HTMLElement {
  return h('label', { class: 'field' }, h('span', {}, label), h('input', { id, name: id, type: 'text', required: true, maxlength: 1000, autocomplete: 'off', ...attributes }))
}

/** A labelled choice of a form. @param name also its id, unless one is given */
export function choiceField(name: string, label: string, options: readonly (readonly [value: string, words: string])[], { id = name, chosen = '', ...more }: { readonly id?: string, readonly chosen?: string, readonly onchange?: () => void } = {}): HTMLElement {
  return h('label', { class: 'field' }, h('span', {}, label), h('select', { id, name, ...more }, options.map(([value, words]) => h('option', { value, selected: value === chosen }, words))))
}

/** A group of ticks, closed until it is wanted. @param ticked values that are ticked at first */
export function tickFold(name: string, title: string, options: readonly (readonly [value: string, words: string])[], ticked: readonly string[] = []): HTMLElement {
  return h('details', { class: 'tick-fold', open: ticked.length > 0 }, h('summary', {}, title), h('fieldset', { class: 'ticks' }, h('legend', { class: 'unseen' }, title), options.map(([value, words]) =>
    h('label', { class: 'tick-line' }, h('input', { type: 'checkbox', name, value, checked: ticked.includes(value) }), h('span', {}, words)))))
}

/** Texts of the fields of a name, each without empty ones. */
export const allOf = (given: FormData, name: string): string[] => given.getAll(name).flatMap((value) => typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [])

/** What stands between commas, each trimmed, empty ones left out. */
export const listOf = (given: FormData, name: string): string[] => textOf(given, name).split(',').map((part) => part.trim()).filter((part) => part !== '')
