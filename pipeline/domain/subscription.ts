import { Type, type Static } from 'typebox'
import { alertClasses } from './day-alert.ts'
import { eventTypes } from './alert.ts'
import { PatternIdSchema, SubscriptionIdSchema } from './ids.ts'
import { SegmentSchema } from './series.ts'
import { signalKinds } from './signal.ts'
import { severities } from './triage.ts'
import { InstantSchema } from './week.ts'

/** Ways out of the house. `webhook` is signed; `slack` and `teams` are the same way with another body. */
export const subscriptionChannels = ['webhook', 'slack', 'teams', 'email', 'file'] as const
export type SubscriptionChannel = (typeof subscriptionChannels)[number]

/** Body of a webhook: Standard Webhooks 1.0.0, or CloudEvents 1.0 in structured form. */
export const bodyForms = ['standard', 'cloudevents'] as const
export type BodyForm = (typeof bodyForms)[number]

/** `none`: each event at once. Else what came together is one message at the end of the hour, of the day, or of the week on Monday, in UTC. */
export const digestPeriods = ['none', 'hourly', 'daily', 'weekly'] as const
export type DigestPeriod = (typeof digestPeriods)[number]

const listOf = <Schema extends Parameters<typeof Type.Array>[0]>(schema: Schema, description: string) => Type.Array(schema, { default: [], maxItems: 200, description: `${description} Empty: any.` })

/** What a subscriber wants to hear of. Each list that is not empty must hold one of the event's values; an event that has none does not pass. */
export const SubscriptionFilterSchema = Type.Object({
  types: listOf(Type.Enum(eventTypes), 'Types of events.'),
  products: listOf(Type.String({ minLength: 1, maxLength: 200 }), 'Products that a tenth of the cases, or more than usual, are about.'),
  patternIds: listOf(PatternIdSchema, 'Patterns.'),
  families: listOf(PatternIdSchema, 'Patterns, each with all that ever split off from it.'),
  severities: listOf(Type.Enum(severities), 'Severities that triage found.'),
  signalKinds: listOf(Type.Enum(signalKinds), 'Kinds of findings.'),
  segments: listOf(SegmentSchema, 'Segments that a tenth of the cases, or more than usual, are in.'),
  classes: listOf(Type.Enum(alertClasses), 'What the rise is.'),
}, { additionalProperties: false })
export type SubscriptionFilter = Static<typeof SubscriptionFilterSchema>

const LocalTime = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'Local time, such as 22:00.' })
export const QuietHoursSchema = Type.Object({
  from: LocalTime,
  to: LocalTime,
  zone: Type.String({ minLength: 1, maxLength: 60, description: 'IANA time zone, such as Europe/Berlin.' }),
}, { additionalProperties: false, description: 'What comes meanwhile is sent at their end. Severity S0 is never held back.' })
export type QuietHours = Static<typeof QuietHoursSchema>

/** A secret that signs, sealed. The newest has no end. */
export const SealedSecretSchema = Type.Object({ sealed: Type.String(), until: Type.Union([InstantSchema, Type.Null()]) })
export type SealedSecret = Static<typeof SealedSecretSchema>

/** Who is told of what, and how. */
export const SubscriptionSchema = Type.Object({
  subscriptionId: SubscriptionIdSchema,
  name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
  channel: Type.Enum(subscriptionChannels),
  target: Type.String({ minLength: 1, maxLength: 2_000, description: 'Address of the receiver: https for webhook, slack and teams; a mail address; for file a name in the folder `outbox` of the data folder.' }),
  bodyForm: Type.Enum(bodyForms),
  filter: SubscriptionFilterSchema,
  quietHours: Type.Union([QuietHoursSchema, Type.Null()]),
  digest: Type.Enum(digestPeriods),
  state: Type.Enum(['active', 'disabled'] as const),
  disabledBecause: Type.Union([Type.String(), Type.Null()], { description: 'null while it is active.' }),
  createdAt: InstantSchema,
  updatedAt: InstantSchema,
  createdBy: Type.String(),
  fromPosition: Type.Integer({ minimum: 0, description: 'Events of the log after this position are for it.' }),
  secrets: Type.Array(SealedSecretSchema, { description: 'Newest first; empty where nothing is signed.' }),
  version: Type.Integer({ minimum: 1 }),
})
export type Subscription = Static<typeof SubscriptionSchema>

/** Sealed secrets that sign at an instant, newest first: an old one stays valid for a while after its successor came. */
export const secretsAt = ({ secrets }: Subscription, at: string): readonly string[] => secrets.filter(({ until }) => until === null || until > at).map(({ sealed }) => sealed)

/** What of an event a filter can ask for; an empty list: the event has none. */
export interface EventFacts {
  readonly type: (typeof eventTypes)[number]
  readonly products: readonly string[]
  readonly patternId: Static<typeof PatternIdSchema> | null
  /** The pattern itself and all that it descends from. */
  readonly ancestry: readonly Static<typeof PatternIdSchema>[]
  readonly severity: (typeof severities)[number] | null
  readonly signalKind: (typeof signalKinds)[number] | null
  readonly segments: readonly Static<typeof SegmentSchema>[]
  readonly alertClass: (typeof alertClasses)[number] | null
}

/** Events about the machine itself: they have no pattern, and whoever is told of anything is told of them. */
const operational: ReadonlySet<string> = new Set(['delivery.failed', 'subscription.disabled', 'run.failed'])

/** Is the event for this subscriber? A failed delivery is told to everyone but the one that it failed for. @param subject subject of the event */
export function wants({ filter, subscriptionId }: Pick<Subscription, 'filter' | 'subscriptionId'>, facts: EventFacts, subject: string): boolean {
  const holds = <Value>(wanted: readonly Value[], given: readonly (Value | null)[]) => wanted.length === 0 || given.some((value) => value !== null && wanted.includes(value))
  if (!holds(filter.types, [facts.type])) return false
  if (operational.has(facts.type)) return subject !== subscriptionId
  return holds(filter.products, facts.products)
    && holds(filter.patternIds, [facts.patternId])
    && holds(filter.families, facts.ancestry)
    && holds(filter.severities, [facts.severity])
    && holds(filter.signalKinds, [facts.signalKind])
    && holds(filter.classes, [facts.alertClass])
    && holds(filter.segments.map(({ kind, value }) => `${kind}=${value}`), facts.segments.map(({ kind, value }) => `${kind}=${value}`))
}
