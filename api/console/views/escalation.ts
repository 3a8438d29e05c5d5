import { escalationOutcomes } from '../../../pipeline/domain/escalation.ts'
import type { EscalationWithSteps } from '../../routes/escalations.ts'
import { read, send } from '../api-client.ts'
import { fragment, h, type Child } from '../dom.ts'
import { pageHead, section } from '../page-parts.ts'
import { tabs } from '../places.ts'
import { caseText, plainText } from '../plain-text.ts'
import type { View, ViewContext } from '../router.ts'
import { neededField, problemWords, sendFold, textOf } from '../send-form.ts'
import { riskWords, severityBadge } from '../states.ts'
import { when } from '../when.ts'
import { dueWords, outcomeWords, stateWords, subjectLink } from './escalation-parts.ts'

const titles = { case: 'Escalated case', pattern: 'Escalated pattern', text: 'Escalated text' } as const satisfies Readonly<Record<EscalationWithSteps['escalation']['subjectKind'], string>>

/** One escalation: who answers for it until when, what was done, and the steps it can take. */
export const escalationView: View = async (context) => {
  const { parameters: { escalationId = '' }, abortSignal } = context
  const path = `/v1/escalations/${encodeURIComponent(escalationId)}`
  const found = await read<EscalationWithSteps>(path, abortSignal)
  const { escalation: one, steps } = found
  const facts: readonly (readonly [string, Child])[] = [
    ['About', subjectLink(one)],
    ['Owner', [plainText(one.owner), ', ', plainText(one.team)]],
    ['Answer due', one.state === 'closed' ? null : dueWords(one)],
    ['Offered to', one.offer === null ? null : [plainText(one.offer.owner), ', ', plainText(one.offer.team)]],
    ['Why', plainText(one.reason)],
    ['Opened', [when(one.openedAt), ' by ', plainText(one.openedBy)]],
    ['Closed', one.closedAt === null || one.outcome === null ? null : [when(one.closedAt), `, ${outcomeWords[one.outcome].toLowerCase()}: `, plainText(one.proof ?? '')]],
  ]
  return {
    title: titles[one.subjectKind],
    content: fragment(
      tabs('/escalations'),
      pageHead(titles[one.subjectKind], fragment(severityBadge(one.severity), ' ', one.category === null ? null : `${riskWords(one.category)} · `, stateWords[one.state], ` · ${one.escalationId}`)),
      h('div', { class: 'two' },
        section('facts', 'Facts', h('dl', { class: 'facts' }, facts.filter(([, value]) => value !== null).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))), one.hasText ? pastedText(path, context) : null),
        section('steps-to-take', 'Next', one.state === 'closed' ? h('p', { class: 'muted' }, 'It is closed.') : stepFolds(path, found, context))),
      section('steps', 'Steps taken', h('ol', { class: 'log' }, steps.toReversed().map((step) => h('li', {},
        h('div', {}, h('strong', {}, step.kind.replaceAll('_', ' ')), h('span', { class: 'muted' }, ' ', when(step.at), ' by ', plainText(step.actor))), h('p', {}, plainText(step.reason))))))),
  }
}

function stepFolds(path: string, { escalation: { state, offer } }: EscalationWithSteps, { announce, refresh }: ViewContext): Child {
  const post = (what: string, words: string, body: (given: FormData) => object) => ({
    send: (given: FormData) => send('POST', `${path}/${what}`, body(given)),
    onDone: () => {
      announce(words)
      refresh()
    },
  })
  return [
    state === 'open' || offer !== null ? sendFold('Acknowledge', { fields: neededField('acknowledge-reason', 'What you will do'), button: 'Acknowledge', ...post('acknowledge', 'It is yours now.', (given) => ({ reason: textOf(given, 'acknowledge-reason') })) }) : null,
    sendFold('Note a follow-up', { fields: neededField('follow-note', 'What was found or done'), button: 'Note it', ...post('follow-up', 'Noted.', (given) => ({ note: textOf(given, 'follow-note') })) }),
    sendFold('Hand over', {
      fields: [neededField('hand-team', 'Team', { maxlength: 100 }), h('label', { class: 'field' }, h('span', {}, 'Person (may stay empty)'), h('input', { id: 'hand-owner', name: 'hand-owner', type: 'text', maxlength: 100, autocomplete: 'off' })), neededField('hand-reason', 'Reason')],
      button: 'Offer it', ...post('hand-over', 'It is offered; the present owner answers until it is accepted.', (given) => ({ team: textOf(given, 'hand-team'), ...textOf(given, 'hand-owner') === '' ? {} : { owner: textOf(given, 'hand-owner') }, reason: textOf(given, 'hand-reason') })),
    }),
    sendFold('Close', {
      fields: [h('label', { class: 'field' }, h('span', {}, 'Outcome'), h('select', { id: 'close-outcome', name: 'close-outcome' }, escalationOutcomes.map((outcome) => h('option', { value: outcome }, outcomeWords[outcome])))), neededField('close-proof', 'What shows that it is dealt with')],
      button: 'Close it', ...post('close', 'It is closed.', (given) => ({ outcome: textOf(given, 'close-outcome'), proof: textOf(given, 'close-proof') })),
    }),
  ]
}

function pastedText(path: string, { abortSignal }: ViewContext): HTMLElement {
  const status = h('span', { role: 'status', class: 'muted' }, 'The pasted text is masked. Revealing is logged.')
  const button = h('button', { type: 'button', class: 'quiet' }, 'Reveal')
  const place = h('div', { class: 'maskable' }, h('div', { class: 'mask' }, status, button))
  button.addEventListener('click', () => {
    button.disabled = true
    send<{ readonly text: string | null }>('POST', `${path}/reveal`).then(({ text }) => { if (!abortSignal.aborted) place.replaceChildren(h('blockquote', {}, caseText(text ?? ''))) }, (failure: unknown) => {
      button.disabled = false
      status.textContent = problemWords(failure)
    })
  })
  return place
}
