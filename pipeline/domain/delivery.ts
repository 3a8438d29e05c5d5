import { Type, type Static } from 'typebox'
import { DeliveryIdSchema, EventIdSchema, SubscriptionIdSchema } from './ids.ts'
import { InstantSchema } from './week.ts'

/** What a receiver is told: an event in words and numbers, fit to leave the house. The same event has the same id for ever. */
export const MessageSchema = Type.Object({
  id: EventIdSchema,
  type: Type.String({ pattern: '^[a-zA-Z0-9_.]+$', description: 'Type of the event, `subscription.test`, or `digest` for several in one.' }),
  at: InstantSchema,
  subject: Type.String({ description: 'Id of what it is about.' }),
  title: Type.String({ description: 'One line.' }),
  text: Type.String({ description: 'What happened, with its numbers. Never case text.' }),
  path: Type.String({ description: 'Where the console shows it, such as /patterns/P-0042.' }),
  data: Type.Record(Type.String(), Type.Unknown(), { description: 'Facts of the event.' }),
})
export type Message = Static<typeof MessageSchema>

/** One try at a receiver. */
export const AttemptSchema = Type.Object({
  at: InstantSchema,
  status: Type.Union([Type.Integer(), Type.Null()], { description: 'Status that the receiver answered; null: none came.' }),
  reason: Type.Union([Type.String(), Type.Null()], { description: 'Why it failed; null: it was taken.' }),
  milliseconds: Type.Integer({ minimum: 0 }),
})
export type Attempt = Static<typeof AttemptSchema>

/** pending: waits for its next try. cancelled: its subscription was switched off or removed meanwhile. */
export const deliveryStates = ['pending', 'delivered', 'failed', 'cancelled'] as const

/** One event on its way to one subscriber. */
export const DeliverySchema = Type.Object({
  deliveryId: DeliveryIdSchema,
  subscriptionId: SubscriptionIdSchema,
  eventId: EventIdSchema,
  position: Type.Integer({ minimum: 0, description: 'Place in the event log; 0 for a test.' }),
  message: MessageSchema,
  state: Type.Enum(deliveryStates),
  createdAt: InstantSchema,
  dueAt: InstantSchema,
  nextTryAt: Type.Union([InstantSchema, Type.Null()], { description: 'null when there is none.' }),
  tries: Type.Integer({ minimum: 0, description: 'Tries since it was created or replayed.' }),
  attempts: Type.Array(AttemptSchema, { description: 'The newest tries, oldest first.' }),
  deliveredAt: Type.Union([InstantSchema, Type.Null()]),
})
export type Delivery = Static<typeof DeliverySchema>

/** How one try ended. */
export type SendOutcome =
  | { readonly kind: 'delivered', readonly status: number | null }
  /** The receiver wants no more (410): its subscription is switched off. */
  | { readonly kind: 'gone', readonly status: number }
  | { readonly kind: 'failed', readonly status: number | null, readonly reason: string, readonly retryAfterMs: number | null }
