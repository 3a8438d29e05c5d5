import type { ActionWithSteps } from '../../routes/actions.ts'
import { read } from '../api-client.ts'
import { fragment, h, type Child } from '../dom.ts'
import { pageHead, section } from '../page-parts.ts'
import { plainText } from '../plain-text.ts'
import type { View } from '../router.ts'
import { actionWords } from '../states.ts'
import { today, when } from '../when.ts'
import { controlLevelWords, dueOf, expectedEffect, stepForm } from './action-card.ts'

/** One preventive action: why it was proposed, what it should do, and the steps it has taken. */
export const actionView: View = async ({ parameters: { actionId = '' }, abortSignal, refresh }) => {
  const { action, patternLabel, nextStates, steps } = await read<ActionWithSteps>(`/v1/actions/${encodeURIComponent(actionId)}`, abortSignal)
  const facts: readonly (readonly [string, Child])[] = [
    ['Pattern', h('a', { href: `/patterns/${action.patternId}` }, plainText(patternLabel))],
    ['State', actionWords[action.state]],
    ['Owner', plainText(action.ownerTeam)],
    ['Due', dueOf(action, today())],
    ['Kind', `${action.kind}, ${controlLevelWords(action).toLowerCase()}`],
    ['Effect', expectedEffect(action)],
    ['Shown to be done by', plainText(action.verification)],
    ['Proposed', when(action.proposedAt)],
  ]
  return {
    title: action.title,
    content: fragment(
      pageHead(plainText(action.title), fragment(action.actionId, ' · playbook entry ', plainText(action.playbookId))),
      h('div', { class: 'two' },
        section('why', 'Why', h('ul', {}, action.because.map((reason) => h('li', {}, plainText(reason)))), h('h3', {}, 'Next'), nextStates.length === 0 ? h('p', { class: 'muted' }, 'It has ended.') : stepForm(action, nextStates, refresh)),
        section('facts', 'Facts', h('dl', { class: 'facts' }, facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))))),
      section('steps', 'Steps taken', steps.length === 0 ? h('p', { class: 'muted' }, 'None since it was proposed.') : h('ol', { class: 'log' }, steps.map((step) =>
        h('li', {}, h('div', {}, h('strong', {}, `${wordOf(step.from)} → ${wordOf(step.to)}`), h('span', { class: 'muted' }, ' ', when(step.at), ' by ', plainText(step.actor))), h('p', {}, plainText(step.reason))))))),
  }
}

const wordOf = (state: string): string => (actionWords as Readonly<Record<string, string>>)[state] ?? state
