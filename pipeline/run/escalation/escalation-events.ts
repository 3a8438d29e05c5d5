import { createHash } from 'node:crypto'
import type { EventType, OutboxEvent } from '../../domain/alert.ts'
import type { Escalation, EscalationStep, EscalationStepKind } from '../../domain/escalation.ts'
import { eventIdOf } from '../../domain/ids.ts'

/** What the outbox tells of a step; the others are in the log only. */
const eventOfStep = { opened: 'escalation.opened', raised: 'escalation.opened', reminded: 'escalation.due', breached: 'escalation.breached', closed: 'escalation.closed', acknowledged: null, offered: null, accepted: null, followed_up: null } as const satisfies Record<EscalationStepKind, EventType | null>

/** The events of steps, in their order. The same step of the same escalation has the same id. Neither text nor a person's words are in them. */
export function eventsOf(escalation: Escalation, steps: readonly EscalationStep[]): OutboxEvent[] {
  const { escalationId, subjectKind, subjectId, severity, category, team, product, country, breachCount } = escalation
  return steps.flatMap(({ kind, at, owner, level, dueAt }): OutboxEvent[] => {
    const type = eventOfStep[kind]
    if (type === null) return []
    const eventId = eventIdOf(createHash('sha256').update([type, kind, escalationId, at, level].join('\n')).digest('hex'))
    return [{ eventId, type, at, subject: escalationId, data: { escalationId, subjectKind, subjectId, severity, category, team, product, country, owner, level, dueAt, breachCount } }]
  })
}
