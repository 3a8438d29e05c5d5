import type { Instant } from '../../pipeline/domain/week.ts'
import { h } from './dom.ts'
import { when } from './when.ts'

/** Stands over the page when a reader has seen many sensitive texts in a row. It can be closed at once; the texts stay masked until the pause is over. */
export function showPause(resumesAt: Instant): void {
  const title = h('h2', { id: 'pause-title' }, 'Time for a pause')
  const close = h('button', { type: 'button' }, 'Back to the counts')
  const screen = h('dialog', { class: 'pause', 'aria-labelledby': title.id },
    title,
    h('p', {}, 'You have read many hard texts in a row. The next one is shown from ', when(resumesAt), ' on.'),
    h('p', { class: 'muted' }, 'Counts, charts and actions need no texts and stay as they are.'),
    close)
  close.addEventListener('click', () => { screen.close() })
  screen.addEventListener('close', () => { screen.remove() })
  document.body.append(screen)
  screen.showModal()
}
