import { h } from './dom.ts'

/** A secret that is shown this once, to be copied. @param about what it is for, as a sentence */
export function secretOnce(about: string, secret: string): HTMLElement {
  const status = h('span', { role: 'status', class: 'muted' })
  return h('div', { class: 'card secret', role: 'alert' },
    h('p', {}, `${about} It is shown this once.`),
    h('p', {}, h('code', {}, secret)),
    h('p', {}, h('button', { type: 'button', onclick: () => { navigator.clipboard.writeText(secret).then(() => { status.textContent = ' Copied.' }, () => { status.textContent = ' Select it and copy it by hand.' }) } }, 'Copy'), status))
}
