import type { OutboxEvent } from '../../domain/alert.ts'
import type { Attempt, Delivery, SendOutcome } from '../../domain/delivery.ts'
import { nextTryInMs } from '../../domain/retry-schedule.ts'
import type { Subscription } from '../../domain/subscription.ts'
import { instantOf, msOf, type Instant } from '../../domain/week.ts'
import type { Attempted } from '../../store/delivery-port.ts'
import { ownEvent } from './message.ts'

/** Tries that a delivery remembers: one round of the schedule and a replay. */
const ATTEMPTS_KEPT = 20

export interface AttemptFacts {
  readonly outcome: SendOutcome
  readonly at: Instant
  readonly milliseconds: number
  /** When the receiver last took anything; null: never. */
  readonly lastDeliveredAt: Instant | null
  /** In [0, 1), for the jitter. */
  readonly random: () => number
}

/**
 * What becomes of deliveries that were sent as one message. Taken: done. 410: the subscription is switched off. Failed: the next try of the schedule, or, when
 * there is none left, given up; a receiver that took nothing in all that time is switched off. Giving up and switching off are events for everyone else.
 *
 * @param deliveries those of one message, at least one
 */
export function afterAttempt(subscription: Subscription, deliveries: readonly Delivery[], { outcome, at, milliseconds, lastDeliveredAt, random }: AttemptFacts): Attempted {
  const attempt: Attempt = { at, status: outcome.status, reason: outcome.kind === 'delivered' ? null : outcome.kind === 'gone' ? 'the receiver wants no more' : outcome.reason, milliseconds }
  const tries = Math.max(...deliveries.map((delivery) => delivery.tries)) + 1
  const tried = (change: Pick<Delivery, 'state' | 'nextTryAt' | 'deliveredAt'>): Delivery[] =>
    deliveries.map((delivery) => ({ ...delivery, ...change, tries, attempts: [...delivery.attempts, attempt].slice(-ATTEMPTS_KEPT) }))

  if (outcome.kind === 'delivered') return { deliveries: tried({ state: 'delivered', nextTryAt: null, deliveredAt: at }), events: [] }
  const wait = outcome.kind === 'gone' ? undefined : nextTryInMs(tries, outcome.retryAfterMs, random)
  if (wait !== undefined) return { deliveries: tried({ state: 'pending', nextTryAt: instantOf(msOf(at) + wait), deliveredAt: null }), events: [] }

  const given = tried({ state: 'failed', nextTryAt: null, deliveredAt: null })
  const firstTry = deliveries.map(({ createdAt }) => createdAt).sort()[0] ?? at
  const isDead = outcome.kind === 'gone' || lastDeliveredAt === null || lastDeliveredAt < firstTry
  const because = outcome.kind === 'gone' ? 'its receiver answered 410 and wants no more' : `nothing was taken since ${firstTry}`
  return {
    deliveries: given,
    ...isDead ? { disabled: { ...subscription, state: 'disabled', disabledBecause: because, updatedAt: at, version: subscription.version + 1 } } : {},
    events: [...given.flatMap((delivery) => failedEvent(subscription, delivery, attempt)), ...isDead ? [ownEvent('subscription.disabled', subscription.subscriptionId, msOf(at), { name: subscription.name, reason: because })] : []],
  }
}

/** Nobody is told that telling of a failure failed: two receivers that are down would tell of each other for ever. */
const aboutFailures: ReadonlySet<string> = new Set(['delivery.failed', 'subscription.disabled'])

function failedEvent({ subscriptionId, name }: Subscription, { eventId, message, tries }: Delivery, { at, reason }: Attempt): OutboxEvent[] {
  return aboutFailures.has(message.type) ? [] : [ownEvent('delivery.failed', subscriptionId, msOf(at), { name, eventId, type: message.type, tries, reason })]
}
