import { createHash } from 'node:crypto'
import type { Delivery, Message } from '../../domain/delivery.ts'
import { deliveryIdOf } from '../../domain/ids.ts'
import { afterQuietHours, digestAfter } from '../../domain/quiet-hours.ts'
import { wants, type EventFacts, type Subscription } from '../../domain/subscription.ts'
import type { Instant } from '../../domain/week.ts'
import type { Store } from '../../store/store.ts'
import { knownEvent, type FactReader } from './event-facts.ts'
import { messageOf } from './message.ts'

export interface PlanDeps {
  readonly store: FactReader & Pick<Store, 'events' | 'subscriptions' | 'plannedThrough' | 'planDeliveries'>
  readonly sensitiveWords: readonly string[]
  readonly now: () => Instant
}

const EVENTS_PER_READ = 100

/**
 * Makes a delivery of every event of the log for everyone who wants it. Each event is looked at once: place and deliveries are written together, and a
 * delivery has the id of its event and subscription, so that a crash neither loses nor doubles one.
 *
 * @returns how many were made
 */
export async function planDeliveries({ store, sensitiveWords, now }: PlanDeps): Promise<number> {
  let planned = 0
  for (let through = await store.plannedThrough(); ;) {
    const batch = await store.events(through, EVENTS_PER_READ)
    const last = batch.at(-1)
    if (last === undefined) return planned
    const active = (await store.subscriptions()).filter(({ state }) => state === 'active')
    const deliveries: Delivery[] = []
    for (const { position, event } of batch) {
      const reading = active.filter(({ fromPosition }) => position > fromPosition)
      if (reading.length === 0) continue
      const known = await knownEvent(event, { store, sensitiveWords })
      const message = messageOf(event, known)
      for (const subscription of reading.filter((one) => wants(one, known.facts, event.subject))) deliveries.push(plannedDelivery(subscription, message, position, known.facts, now()))
    }
    through = last.position
    await store.planDeliveries(deliveries, through, now())
    planned += deliveries.length
  }
}

/**
 * Makes a delivery of every event since an instant that one subscription wants now and was never told. What was told before is left alone.
 *
 * @returns how many were made
 */
export async function planPast(subscription: Subscription, since: Instant, { store, sensitiveWords, now }: PlanDeps): Promise<number> {
  const through = await store.plannedThrough()
  let planned = 0
  for (let after = 0; after < through;) {
    const batch = (await store.events(after, EVENTS_PER_READ)).filter(({ position }) => position <= through)
    const deliveries: Delivery[] = []
    for (const { position, event } of batch.filter((one) => one.event.at >= since)) {
      const known = await knownEvent(event, { store, sensitiveWords })
      if (wants(subscription, known.facts, event.subject)) deliveries.push(plannedDelivery(subscription, messageOf(event, known), position, known.facts, now()))
    }
    planned += await store.planDeliveries(deliveries, through, now())
    after = batch.at(-1)?.position ?? through
  }
  return planned
}

function plannedDelivery({ subscriptionId, quietHours, digest }: Subscription, message: Message, position: number, { severity }: EventFacts, now: Instant): Delivery {
  const dueAt = severity === 'S0' ? now : afterQuietHours(digestAfter(now, digest), quietHours)
  return {
    deliveryId: deliveryIdFor(subscriptionId, message.id), subscriptionId, eventId: message.id, position, message,
    state: 'pending', createdAt: now, dueAt, nextTryAt: dueAt, tries: 0, attempts: [], deliveredAt: null,
  }
}

/** The same event and subscription always have the same delivery. */
export const deliveryIdFor = (subscriptionId: string, eventId: string) => deliveryIdOf(createHash('sha256').update(`${subscriptionId}\n${eventId}`).digest('hex'))
