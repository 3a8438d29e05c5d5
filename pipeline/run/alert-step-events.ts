import { createHash } from 'node:crypto'
import type { EventType, OutboxEvent } from '../domain/alert.ts'
import type { AlertStep } from '../domain/alert-steps.ts'
import { eventIdOf } from '../domain/ids.ts'

const eventOfStep = { acknowledged: 'signal.acknowledged', closed: 'signal.closed', snoozed: null } as const satisfies Record<AlertStep['kind'], EventType | null>

/** What the outbox tells of a step with an alert. The same step has the same id. A person's words are not in it. */
export function eventsOfStep({ kind, alertId, patternId, at, actor, verdict }: AlertStep): OutboxEvent[] {
  const type = eventOfStep[kind]
  if (type === null) return []
  const eventId = eventIdOf(createHash('sha256').update([type, alertId, at, verdict ?? ''].join('\n')).digest('hex'))
  return [{ eventId, type, at, subject: alertId, data: { alertId, patternId, actor, verdict } }]
}
