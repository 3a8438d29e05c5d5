import { Type, type Static } from 'typebox'
import { AlertIdSchema, EventIdSchema, PatternIdSchema, SignalIdSchema } from './ids.ts'
import { alertVerdicts } from './alert-verdict.ts'
import { alertClasses } from './day-alert.ts'
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
  alertClass: Type.Optional(Type.Union([Type.Enum(alertClasses), Type.Null()], { description: 'What the rise is, as of its first signal. A spam wave stays in a lane of its own.' })),
  snoozedUntil: Type.Optional(Type.Union([InstantSchema, Type.Null()], { description: 'End of a snooze; it is open again then.' })),
  verdict: Type.Optional(Type.Union([Type.Enum(alertVerdicts), Type.Null()], { description: 'What people said that it was.' })),
  score: Type.Optional(Type.Union([Type.Number({ minimum: 0 }), Type.Null()], { description: 'How much it asked for attention when people were last told: they are told again when that doubles.' })),
})
export type Alert = Static<typeof AlertSchema>

export const eventTypes = ['pattern.emerged', 'pattern.regressed', 'signal.opened', 'signal.acknowledged', 'signal.closed', 'action.proposed', 'action.due', 'action.overdue', 'action.recurred', 'action.effect_measured', 'escalation.opened', 'escalation.due', 'escalation.breached', 'escalation.closed', 'report.published', 'load.failed', 'load.quarantined', 'load.redriven', 'run.failed', 'delivery.failed', 'subscription.disabled'] as const
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
