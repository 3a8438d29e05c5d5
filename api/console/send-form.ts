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
  readonly missing?: () => string | undefined
}

/** A form that sends one change. A refused change says why and keeps what was typed. */
export function sendForm({ fields, button: words, send, onDone, missing = () => undefined }: SendForm): HTMLFormElement {
  const button = h('button', { type: 'submit' }, words)
  const problem = h('p', { role: 'alert', class: 'field-problem' })
  const form = h('form', { class: 'step' }, fields, button, problem)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    problem.textContent = missing() ?? ''
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
