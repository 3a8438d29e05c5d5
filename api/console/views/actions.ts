import type { ActionState } from '../../../pipeline/domain/action.ts'
import { countWords } from '../../../pipeline/domain/words.ts'
import type { ActionRow } from '../../routes/actions.ts'
import { readList } from '../api-client.ts'
import { fragment, h } from '../dom.ts'
import { amount, emptyState, exportButtons, pageHead } from '../page-parts.ts'
import type { View } from '../router.ts'
import { actionWords } from '../states.ts'
import { actionCard } from './action-card.ts'

const columns: readonly { readonly title: string, readonly states: readonly ActionState[] }[] = [
  { title: 'Proposed', states: ['proposed', 'recurred'] },
  { title: 'Under way', states: ['accepted', 'in_progress'] },
  { title: 'Watched', states: ['implemented', 'monitoring', 'inconclusive'] },
  { title: 'Ended', states: ['effective', 'not_effective', 'closed', 'rejected', 'risk_accepted'] },
]
const PATH = '/v1/actions?limit=500'

/** The board of preventive actions, from proposed to ended. */
export const actionsView: View = async ({ abortSignal, refresh, announce }) => {
  const { body: { total, actions } } = await readList<{ readonly total: number, readonly actions: readonly ActionRow[] }>(PATH, abortSignal)
  const late = actions.filter(({ isOverdue }) => isOverdue).length
  return {
    title: 'Actions',
    content: fragment(
      pageHead('Actions', `${amount(total, 'preventive action', 'preventive actions')}, the first due first.${late === 0 ? '' : ` ${countWords(late)} overdue.`}`, exportButtons(PATH, 'actions')),
      actions.length === 0 ? emptyState('Proposed preventive actions would be here.', 'They are proposed when a pattern is new, rises or comes back.') : h('div', { class: 'board' }, columns.map(({ title, states }) => {
        const inside = actions.filter(({ action }) => states.includes(action.state))
        const id = `column-${title.toLowerCase().replace(' ', '-')}`
        return h('section', { class: 'column', 'aria-labelledby': id }, h('h2', { id }, title, h('span', { class: 'muted' }, ` ${inside.length}`)),
          inside.length === 0 ? h('p', { class: 'muted' }, 'None') : inside.map((row) => actionCard(row, ({ action }) => {
            announce(`${action.title}: now ${actionWords[action.state].toLowerCase()}.`)
            refresh()
          })))
      }))),
  }
}
