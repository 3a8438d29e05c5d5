import type { Action, ActionState } from '../../../pipeline/domain/action.ts'
import type { ActionFollowUp, MeasuredEffect, Prevented } from '../../../pipeline/domain/action-follow-up.ts'
import { numberWords, percentWords } from '../../../pipeline/domain/words.ts'
import type { ActionRow, ActionWithSteps } from '../../routes/actions.ts'
import { send } from '../api-client.ts'
import { h, type Child } from '../dom.ts'
import { icon } from '../icon.ts'
import { plainText } from '../plain-text.ts'
import { neededField, sendFold, textOf } from '../send-form.ts'
import { actionWords, stepWords } from '../states.ts'
import { onDay } from '../when.ts'

const levels = { eliminate: 'Removes the cause', substitute: 'Safer default', engineer: 'Engineered barrier', administrate: 'Rule or notice', protect: 'Protects the person' } as const
const LONGEST_URL = 2_000

/** An action on the board, with the steps it can take. @param onMoved told after a step was taken */
export function actionCard({ action, patternLabel, followUp, isOverdue, nextStates }: ActionRow, onMoved: (moved: ActionWithSteps) => void): HTMLElement {
  return h('article', { class: 'card action', id: action.actionId, 'aria-labelledby': `title-${action.actionId}` },
    h('h3', { id: `title-${action.actionId}` }, h('a', { href: `/actions/${action.actionId}` }, plainText(action.title))),
    h('p', {}, 'for ', h('a', { href: `/patterns/${action.patternId}` }, plainText(patternLabel))),
    h('p', { class: 'muted' }, ownerOf(action, followUp), ' · ', dueOf(action, isOverdue), ` · ${levels[action.controlLevel].toLowerCase()}`),
    nextStates.length === 0 ? null : stepForm(action, nextStates, onMoved))
}

/** The person, with the team; the team alone while nobody took it. */
export const ownerOf = ({ ownerTeam }: Pick<Action, 'ownerTeam'>, { owner }: Pick<ActionFollowUp, 'owner'>): Child => owner === null ? plainText(ownerTeam) : [plainText(owner), ' (', plainText(ownerTeam), ')']

/** Due day; one that passed says so in words. */
export function dueOf({ dueOn }: Pick<Action, 'dueOn'>, isOverdue: boolean): HTMLElement {
  return h('span', { class: isOverdue ? 'tone-warning' : undefined }, isOverdue ? [icon('warning'), ' overdue, due '] : 'due ', onDay(dueOn))
}

/** What the action is expected to do, with where the expectation comes from. */
export function expectedEffect({ expectedRatio: { low, high, basis } }: Action): string {
  return `Expected to leave ${percentWords(low)} to ${percentWords(high)} of the cases (${basis}).`
}

const verdictWords: Readonly<Record<MeasuredEffect['verdict'], string>> = { effective: 'Effective', not_effective: 'Not effective', inconclusive: 'Inconclusive' }

/** What came of it, with its interval where there is one. */
export function measuredEffect({ verdict, rateRatio, lower, upper, because }: MeasuredEffect): Child {
  const ratio = rateRatio === null ? '' : `: ${percentWords(rateRatio)} of the cases expected without it${lower === null || upper === null ? '' : ` (95 % interval ${percentWords(lower)} to ${percentWords(upper)})`}`
  return [`${verdictWords[verdict]}${ratio}. `, plainText(because)]
}

/** `12 cases a week (5 to 19)`. */
export const preventedWords = ({ perWeek, low, high }: Prevented): string => `${numberWords(perWeek)} cases a week (${numberWords(low)} to ${numberWords(high)})`

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

/** Changes who does it, when it is due and where else it is tracked; an empty name or address takes it away. */
export function editForm({ actionId, dueOn }: Action, { owner, ticketUrl }: ActionFollowUp, onChanged: () => void): HTMLElement {
  const orNull = (text: string): string | null => text === '' ? null : text
  return sendFold('Owner, due day, ticket', {
    fields: [
      neededField(`owner-${actionId}`, 'Owner (empty: the team)', { name: 'owner', required: false, maxlength: 100, value: owner ?? '' }),
      neededField(`due-${actionId}`, 'Due', { name: 'dueOn', type: 'date', value: dueOn }),
      neededField(`ticket-${actionId}`, 'Address of the outside ticket', { name: 'ticketUrl', type: 'url', required: false, maxlength: LONGEST_URL, pattern: 'https?://.+', value: ticketUrl ?? '' }),
    ],
    button: 'Save',
    send: (given) => send('PATCH', `/v1/actions/${actionId}`, { owner: orNull(textOf(given, 'owner')), dueOn: textOf(given, 'dueOn'), ticketUrl: orNull(textOf(given, 'ticketUrl')) }),
    onDone: onChanged,
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
