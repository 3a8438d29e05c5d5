import { Type, type Static } from 'typebox'
import { AlertIdSchema, EventIdSchema, PatternIdSchema, SignalIdSchema } from './ids.ts'
import { signalKinds } from './signal.ts'
import { InstantSchema, IsoDaySchema } from './week.ts'

export const alertStates = ['open', 'acknowledged', 'snoozed', 'closed'] as const

/** An episode that someone is told of. Signals of the same pattern join it until it has been quiet. */
export const AlertSchema = Type.Object({
  alertId: AlertIdSchema,
  patternId: Type.Union([PatternIdSchema, Type.Null()], { description: 'null for the whole queue.' }),
  kind: Type.Enum(signalKinds),
  state: Type.Enum(alertStates),
  openedOn: IsoDaySchema,
  lastSignalOn: IsoDaySchema,
  signalIds: Type.Array(SignalIdSchema),
  sentence: Type.String(),
})
export type Alert = Static<typeof AlertSchema>

export const eventTypes = ['pattern.emerged', 'pattern.regressed', 'signal.opened', 'action.proposed', 'report.published', 'load.failed', 'load.quarantined', 'load.redriven'] as const
export type EventType = (typeof eventTypes)[number]

/** One entry of the outbox, written in the transaction that caused it. All channels send the same id. */
export const OutboxEventSchema = Type.Object({
  eventId: EventIdSchema,
  type: Type.Enum(eventTypes),
  at: InstantSchema,
  subject: Type.String({ description: 'Id of what it is about.' }),
  data: Type.Record(Type.String(), Type.Unknown(), { description: 'Facts and links; never case text.' }),
})
export type OutboxEvent = Static<typeof OutboxEventSchema>
