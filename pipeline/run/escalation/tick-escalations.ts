import { clockSteps, silentSince, type EscalationPolicy } from '../../domain/escalation-steps.ts'
import type { SilentRisk } from '../../domain/escalation.ts'
import type { Instant } from '../../domain/week.ts'
import type { EscalationStore } from '../../store/escalation-port.ts'
import type { OpeningRules } from './policy.ts'
import { changeOf } from './open-escalations.ts'

/**
 * Writes what the clocks of all open escalations have done by `now`: reminders, breaches, the next step of the ladder, with their events.
 * Looking late, twice or after a restart gives the same steps at the same instants. One that a person changes meanwhile is looked at again next time.
 *
 * @returns how many escalations took a step
 */
export async function tickEscalations(now: Instant, { store, policy }: { readonly store: EscalationStore, readonly policy: EscalationPolicy }): Promise<number> {
  const changes = (await store.escalations({ openOnly: true })).flatMap((before) => {
    const after = clockSteps(before, now, policy)
    return after.steps.length === 0 ? [] : [changeOf(before, after)]
  })
  if (changes.length > 0) await store.saveEscalations(changes)
  return changes.length
}

const LONGEST_LIST = 500

/** What is risky and on which nothing happens: clocks that nobody answers, and cases for which none was ever started. Gravest first, then the longest silent. */
export async function silentRisks(now: Instant, { store, open }: { readonly store: Pick<EscalationStore, 'escalations' | 'riskyNeverEscalated'>, readonly open: OpeningRules }): Promise<SilentRisk[]> {
  const unanswered = (await store.escalations({ openOnly: true })).flatMap((escalation): SilentRisk[] => {
    const since = silentSince(escalation, now)
    const { subjectKind, subjectId, severity, category, escalationId, state } = escalation
    return since === undefined ? [] : [{ subjectKind, subjectId, severity, category, why: state === 'open' ? 'not_answered' : 'not_followed_up', since, escalationId }]
  })
  const never = (await store.riskyNeverEscalated(open.severities, LONGEST_LIST)).map(({ caseId, severity, category, openedAt }): SilentRisk =>
    ({ subjectKind: 'case', subjectId: caseId, severity, category, why: 'never_escalated', since: openedAt, escalationId: null }))
  return [...unanswered, ...never].sort((a, b) => order(a.severity, b.severity) || order(a.since, b.since) || order(a.subjectId, b.subjectId))
}

const order = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0
