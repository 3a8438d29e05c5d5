import type { DuckDBConnection } from '@duckdb/node-api'
import { Type } from 'typebox'
import type { ActionStep } from '../../domain/action.ts'
import type { AlertStep } from '../../domain/alert-steps.ts'
import type { OutboxEvent } from '../../domain/alert.ts'
import type { EscalationStep } from '../../domain/escalation.ts'
import { EventIdSchema } from '../../domain/ids.ts'
import type { LineageEvent } from '../../domain/pattern.ts'
import { appendRows } from './append.ts'
import { ask, askOne } from './ask.ts'

const PositionRow = Type.Object({ position: Type.Integer() })
const EventIdRow = Type.Object({ eventId: EventIdSchema })

/** Appends the events that the outbox does not hold yet, in their order. */
export async function appendEvents(connection: DuckDBConnection, events: readonly OutboxEvent[]): Promise<void> {
  const known = new Set((await ask(connection, 'known_events', EventIdRow, { ids: events.map((event) => event.eventId) })).map((row) => row.eventId))
  const fresh = new Map(events.filter((event) => !known.has(event.eventId)).map((event) => [event.eventId, event]))
  await appendPositioned(connection, 'events', 'last_event_position', [...fresh.values()])
}

export const appendLineage = (connection: DuckDBConnection, lineage: readonly LineageEvent[]): Promise<void> =>
  appendPositioned(connection, 'pattern_events', 'last_lineage_position', lineage)

export const appendEscalationSteps = (connection: DuckDBConnection, steps: readonly EscalationStep[]): Promise<void> =>
  appendPositioned(connection, 'escalation_events', 'last_escalation_step_position', steps)
export const appendAlertStep = (connection: DuckDBConnection, step: AlertStep): Promise<void> =>
  appendPositioned(connection, 'alert_events', 'last_alert_step_position', [step])
export const appendStep = (connection: DuckDBConnection, step: ActionStep): Promise<void> =>
  appendPositioned(connection, 'action_events', 'last_step_position', [step])

async function appendPositioned(connection: DuckDBConnection, table: string, lastPosition: string, entries: readonly object[]): Promise<void> {
  if (entries.length === 0) return
  const last = (await askOne(connection, lastPosition, PositionRow))?.position ?? 0
  await appendRows(connection, table, entries.map((entry, index) => ({ ...entry, position: last + index + 1 })))
}
