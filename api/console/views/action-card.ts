import type { Action, ActionState } from '../../../pipeline/domain/action.ts'
import { percentWords } from '../../../pipeline/domain/words.ts'
import type { ActionRow, ActionWithSteps } from '../../routes/actions.ts'
import { send } from '../api-client.ts'
import { h } from '../dom.ts'
import { icon } from '../icon.ts'
import { plainText } from '../plain-text.ts'
import { neededField, sendFold, textOf } from '../send-form.ts'
import { actionWords, stepWords } from '../states.ts'
import { onDay } from '../when.ts'

const levels = { eliminate: 'Removes the cause', substitute: 'Safer default', engineer: 'Engineered barrier', administrate: 'Rule or notice', protect: 'Protects the person' } as const
const endStates: readonly ActionState[] = ['closed', 'effective', 'rejected']

/** An action on the board, with the steps it can take. @param onMoved told after a step was taken */
export function actionCard({ action, patternLabel, nextStates }: ActionRow, today: string, onMoved: (moved: ActionWithSteps) => void): HTMLElement {
  return h('article', { class: 'card action', id: action.actionId, 'aria-labelledby': `title-${action.actionId}` },
    h('h3', { id: `title-${action.actionId}` }, h('a', { href: `/actions/${action.actionId}` }, plainText(action.title))),
    h('p', {}, 'for ', h('a', { href: `/patterns/${action.patternId}` }, plainText(patternLabel))),
    h('p', { class: 'muted' }, plainText(action.ownerTeam), ' · ', dueOf(action, today), ` · ${levels[action.controlLevel].toLowerCase()}`),
    nextStates.length === 0 ? null : stepForm(action, nextStates, onMoved))
}

/** Due day; a passed one says so in words. */
export function dueOf({ dueOn, state }: Action, today: string): HTMLElement {
  const isLate = dueOn < today && !endStates.includes(state)
  return h('span', { class: isLate ? 'tone-warning' : undefined }, isLate ? [icon('warning'), ' overdue since '] : 'due ', onDay(dueOn))
}

/** What the action is expected to do, with where the expectation comes from. */
export function expectedEffect({ expectedRatio: { low, high, basis } }: Action): string {
  return `Expected to leave ${percentWords(low)} to ${percentWords(high)} of the cases (${basis}).`
}

export const controlLevelWords = ({ controlLevel }: Action): string => levels[controlLevel]

/** Takes one legal step with a reason. A refused step says why and changes nothing. */
export function stepForm(action: Action, nextStates: readonly ActionState[], onMoved: (moved: ActionWithSteps) => void): HTMLElement {
  const id = action.actionId
  let moved: ActionWithSteps | undefined
  const step = h('select', { id: `step-${id}`, name: 'to' }, nextStates.map((state) => h('option', { value: state }, stepWords[state])))
  return sendFold(`${actionWords[action.state]}: take a step`, {
    fields: [
      h('label', { class: 'field' }, h('span', {}, 'Next step'), step),
      neededField(`reason-${id}`, 'Reason', { name: 'reason' }),
      forStep(neededField(`evidence-${id}`, 'What shows that it was done', { name: 'evidence' }), 'monitoring', step),
      forStep(neededField(`until-${id}`, 'Until', { name: 'until', type: 'date' }), 'risk_accepted', step),
    ],
    button: 'Take the step',
    send: async (given) => { moved = await send<ActionWithSteps>('POST', `/v1/actions/${id}/transitions`, { to: textOf(given, 'to'), reason: textOf(given, 'reason'), ...given.has('evidence') ? { evidence: textOf(given, 'evidence') } : {}, ...given.has('until') ? { until: textOf(given, 'until') } : {} }) },
    onDone: () => { if (moved !== undefined) onMoved(moved) },
  })
}

/** A field that only one step asks for: it is there, and needed, while that step is chosen. */
function forStep(field: HTMLElement, state: ActionState, step: HTMLSelectElement): HTMLElement {
  const input = field.querySelector('input')
  const follow = () => {
    field.hidden = step.value !== state
    if (input !== null) input.disabled = field.hidden
  }
  step.addEventListener('change', follow)
  follow()
  return field
}
