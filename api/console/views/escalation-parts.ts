import type { Escalation, SilentRisk } from '../../../pipeline/domain/escalation.ts'
import { send } from '../api-client.ts'
import { h, type Child } from '../dom.ts'
import { icon } from '../icon.ts'
import type { ViewContext } from '../router.ts'
import { neededField, sendFold, textOf } from '../send-form.ts'
import { when } from '../when.ts'

type Subject = Pick<SilentRisk, 'subjectKind' | 'subjectId'>

export const stateWords: Readonly<Record<Escalation['state'], string>> = { open: 'Not answered', acknowledged: 'Acknowledged', handed_over: 'Handed over', closed: 'Closed' }
export const silenceWords: Readonly<Record<SilentRisk['why'], string>> = { not_answered: 'Due, and nobody has answered', not_followed_up: 'A follow-up is missed', never_escalated: 'No clock was ever started' }
export const outcomeWords: Readonly<Record<NonNullable<Escalation['outcome']>, string>> = { resolved: 'Resolved', passed_on: 'Passed on', not_risky: 'Not risky', duplicate: 'Duplicate' }

/** What an escalation is about, with a way to it where it is stored. */
export function subjectLink({ subjectKind, subjectId }: Subject): Child {
  switch (subjectKind) {
    case 'case': return ['Case ', h('a', { href: `/cases/${encodeURIComponent(subjectId)}` }, h('bdi', {}, subjectId))]
    case 'pattern': return ['Pattern ', h('a', { href: `/patterns/${subjectId}` }, subjectId)]
    case 'text': return 'A pasted text'
  }
}

/** When it must be answered; a breached clock says so. */
export function dueWords({ dueAt, breachCount }: Pick<Escalation, 'dueAt' | 'breachCount'>): Child {
  if (dueAt === null) return 'no clock'
  return breachCount === 0 ? when(dueAt) : h('span', { class: 'tone-warning' }, icon('warning'), ` breached ${breachCount === 1 ? 'once' : `${breachCount} times`}, next `, when(dueAt))
}

/** Escalates a case, a pattern or a pasted text by hand. @param subject body of the call, read when it is sent */
export function escalateFold(subject: () => { readonly caseId: string } | { readonly patternId: string } | { readonly text: string }, { go }: Pick<ViewContext, 'go'>): HTMLElement {
  let address = '/escalations'
  return sendFold('Escalate', {
    fields: [h('p', { class: 'muted' }, 'Starts a clock: its owner is told, and must answer in time. A pasted text is kept redacted.'), neededField('escalate-reason', 'Why it cannot wait')],
    button: 'Escalate',
    send: async (given) => {
      const { escalation } = await send<{ readonly escalation: Pick<Escalation, 'escalationId'> }>('POST', '/v1/escalations', { ...subject(), reason: textOf(given, 'escalate-reason') })
      address = `/escalations/${escalation.escalationId}`
    },
    onDone: () => { go(address) },
  })
}
