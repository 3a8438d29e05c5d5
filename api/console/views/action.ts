import type { ActionState } from '../../../pipeline/domain/action.ts'
import type { ActionWithSteps } from '../../routes/actions.ts'
import { read } from '../api-client.ts'
import { fragment, h, outsideLink, type Child } from '../dom.ts'
import { pageHead, section } from '../page-parts.ts'
import { plainText } from '../plain-text.ts'
import type { View } from '../router.ts'
import { actionWords } from '../states.ts'
import { onDay, when } from '../when.ts'
import { controlLevelWords, dueOf, editForm, expectedEffect, measuredEffect, ownerOf, preventedWords, stepForm } from './action-card.ts'

/** One preventive action: why it was proposed, what it should do, and the steps it has taken. */
export const actionView: View = async ({ parameters: { actionId = '' }, abortSignal, refresh, announce }) => {
  const { action, patternLabel, followUp, isOverdue, nextStates, steps } = await read<ActionWithSteps>(`/v1/actions/${encodeURIComponent(actionId)}`, abortSignal)
  const facts: readonly (readonly [string, Child])[] = [
    ['Pattern', h('a', { href: `/patterns/${action.patternId}` }, plainText(patternLabel))],
    ['State', actionWords[action.state]],
    ['Owner', ownerOf(action, followUp)],
    ['When', dueOf(action, isOverdue)],
    ['Kind', `${action.kind}, ${controlLevelWords(action).toLowerCase()}`],
    ['Effect', expectedEffect(action)],
    ...followUp.prevented === null ? [] : [['Would prevent', preventedWords(followUp.prevented)] as const],
    ...followUp.measured === null ? [] : [['Measured', measuredEffect(followUp.measured)] as const],
    ...followUp.ticketUrl === null ? [] : [['Ticket', outsideLink(followUp.ticketUrl, plainText(followUp.ticketUrl))] as const],
    ...followUp.evidence === null ? [] : [['Evidence', plainText(followUp.evidence)] as const],
    ...followUp.acceptedUntil === null ? [] : [['Risk accepted until', onDay(followUp.acceptedUntil)] as const],
    ['Shown to be done by', plainText(action.verification)],
    ['Proposed', when(action.proposedAt)],
  ]
  return {
    title: action.title,
    content: fragment(
      pageHead(plainText(action.title), fragment(action.actionId, ' · playbook entry ', plainText(action.playbookId))),
      h('div', { class: 'two' },
        section('why', 'Why', h('ul', {}, action.because.map((reason) => h('li', {}, plainText(reason)))), h('h3', {}, 'Next'), nextStates.length === 0 ? h('p', { class: 'muted' }, 'It has ended.') : stepForm(action, nextStates, refresh), hasEnded(action.state) ? null : editForm(action, followUp, () => {
          announce('The action was changed.')
          refresh()
        })),
        section('facts', 'Facts', h('dl', { class: 'facts' }, facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))))),
      section('steps', 'Steps taken', steps.length === 0 ? h('p', { class: 'muted' }, 'None since it was proposed.') : h('ol', { class: 'log' }, steps.map((step) =>
        h('li', {}, h('div', {}, h('strong', {}, step.from === step.to ? 'Changed' : `${wordOf(step.from)} → ${wordOf(step.to)}`), h('span', { class: 'muted' }, ' ', when(step.at), ' by ', plainText(step.actor))), h('p', {}, plainText(step.reason))))))),
  }
}

const wordOf = (state: string): string => (actionWords as Readonly<Record<string, string>>)[state] ?? state
const hasEnded = (state: ActionState): boolean => state === 'closed' || state === 'rejected'
