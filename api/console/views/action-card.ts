import type { Action, ActionState } from '../../../pipeline/domain/action.ts'
import { percentWords } from '../../../pipeline/domain/words.ts'
import type { ActionRow, ActionWithSteps } from '../../routes/actions.ts'
import { CallFailed, send } from '../api-client.ts'
import { h } from '../dom.ts'
import { icon } from '../icon.ts'
import { plainText } from '../plain-text.ts'
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
  const step = h('select', { id: `step-${id}`, name: 'to' }, nextStates.map((state) => h('option', { value: state }, stepWords[state])))
  const reason = h('input', { id: `reason-${id}`, name: 'reason', type: 'text', required: true, maxlength: 1000, autocomplete: 'off' })
  const button = h('button', { type: 'submit' }, 'Take the step')
  const problem = h('p', { role: 'alert', class: 'field-problem' })
  const form = h('form', { class: 'step' },
    h('label', { class: 'field' }, h('span', {}, 'Next step'), step), h('label', { class: 'field' }, h('span', {}, 'Reason'), reason), button, problem)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    button.disabled = true
    problem.textContent = ''
    send<ActionWithSteps>('POST', `/v1/actions/${id}/transitions`, { to: step.value, reason: reason.value }).then(onMoved, (failure: unknown) => {
      button.disabled = false
      problem.textContent = failure instanceof CallFailed ? `${failure.problem.title}. ${failure.problem.detail}` : 'The step could not be taken. Nothing was changed.'
    })
  })
  return h('details', { class: 'step-fold' }, h('summary', {}, `${actionWords[action.state]}: take a step`), form)
}
