import type { DuckDBConnection } from '@duckdb/node-api'
import { Type } from 'typebox'
import { ActionSchema } from '../../domain/action.ts'
import { ActionFollowUpSchema, type ActionFollowUp } from '../../domain/action-follow-up.ts'
import { AppError } from '../../domain/errors.ts'
import { EventIdSchema } from '../../domain/ids.ts'
import type { ActionChange, ActionStore } from '../action-port.ts'
import { appendRows } from './append.ts'
import { ask, askOne, tell } from './ask.ts'
import type { Engine } from './engine.ts'
import { appendEvents, appendStep } from './logs.ts'

const EventIdRow = Type.Object({ eventId: EventIdSchema })

/** What follows actions, and events of their clocks. */
export function actionStore(engine: Engine): ActionStore {
  return {
    actionFollowUps: () => engine.read((connection) => ask(connection, 'action_follow_ups', ActionFollowUpSchema, { action_id: null })),
    actionFollowUp: (actionId) => engine.read((connection) => askOne(connection, 'action_follow_ups', ActionFollowUpSchema, { action_id: actionId })),

    saveActions: (changes, events) => engine.write(async (connection) => {
      for (const change of changes) await mustBeAsExpected(connection, change)
      await tell(connection, 'remove_actions', { ids: changes.map(({ action }) => action.actionId) })
      await appendRows(connection, 'actions', changes.map(({ action }) => action))
      await replaceFollowUps(connection, changes.map(({ followUp }) => followUp))
      for (const step of changes.flatMap(({ steps }) => steps)) await appendStep(connection, step)
      await appendEvents(connection, events)
    }),

    followNewActions: (followUps) => engine.write(async (connection) => {
      const known = new Set((await ask(connection, 'action_follow_ups', ActionFollowUpSchema, { action_id: null })).map(({ actionId }) => actionId))
      await appendRows(connection, 'action_follow_ups', followUps.filter(({ actionId }) => !known.has(actionId)))
    }),

    appendNewEvents: (events) => engine.write(async (connection) => {
      await appendEvents(connection, events)
      return events.length
    }, async (connection) => {
      const known = await ask(connection, 'known_events', EventIdRow, { ids: events.map(({ eventId }) => eventId) })
      return known.length === new Set(events.map(({ eventId }) => eventId)).size ? 0 : undefined
    }),
  }
}

async function mustBeAsExpected(connection: DuckDBConnection, { action, expectedState }: ActionChange): Promise<void> {
  if (expectedState === null) return
  const present = await askOne(connection, 'actions', ActionSchema, { action_id: action.actionId, pattern_id: null })
  if (present?.state !== expectedState) throw new AppError('action-transition-illegal', { from: present?.state ?? '', to: action.state, allowed: [], reason: 'somebody else took a step meanwhile' })
}

async function replaceFollowUps(connection: DuckDBConnection, followUps: readonly ActionFollowUp[]): Promise<void> {
  await tell(connection, 'remove_action_follow_ups', { ids: followUps.map(({ actionId }) => actionId) })
  await appendRows(connection, 'action_follow_ups', followUps)
}
