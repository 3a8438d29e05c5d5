import type { DuckDBConnection } from '@duckdb/node-api'
import { Type } from 'typebox'
import { OutboxEventSchema } from '../../domain/alert.ts'
import { DeliverySchema, type Delivery } from '../../domain/delivery.ts'
import { DeliveryIdSchema } from '../../domain/ids.ts'
import { SubscriptionSchema, type Subscription } from '../../domain/subscription.ts'
import { InstantSchema } from '../../domain/week.ts'
import type { DeliveryStore } from '../delivery-port.ts'
import { appendRows } from './append.ts'
import { ask, askOne, tell } from './ask.ts'
import type { Engine } from './engine.ts'
import { appendEvents } from './logs.ts'
import { pageOf, pageParameters } from './page.ts'

const PositionRow = Type.Object({ position: Type.Integer() })
const EventRow = Type.Object({ ...PositionRow.properties, ...OutboxEventSchema.properties })
const InstantRow = Type.Object({ nextAt: Type.Union([InstantSchema, Type.Null()]) })
const IdRow = Type.Object({ deliveryId: DeliveryIdSchema })
const HealthRow = Type.Object({ retrying: Type.Integer(), failed: Type.Integer(), disabledSubscriptions: Type.Integer() })

/** Name under which the place of the planner stands among the channels. */
const PLANNER = 'subscriptions'

/** Events on their way to subscribers. What is written here is no data of a page, so the data version stays, except where a subscription or the log changes. */
export function deliveryStore(engine: Engine): DeliveryStore {
  return {
    plannedThrough: () => engine.read(async (connection) => (await askOne(connection, 'delivered_through', PositionRow, { channel: PLANNER }))?.position ?? 0),
    planDeliveries: (deliveries, through, at) => engine.writeAside(async (connection) => {
      const made = await appendFresh(connection, deliveries)
      await tell(connection, 'record_delivery', { channel: PLANNER, position: through, at })
      return made
    }),
    dueDeliveries: (at, limit) => engine.read((connection) => ask(connection, 'due_deliveries', DeliverySchema, { at, limit })),
    nextTryAfter: (at) => engine.read(async (connection) => (await askOne(connection, 'next_try_after', InstantRow, { at }))?.nextAt ?? null),

    saveAttempts: ({ deliveries, disabled, events }) => (disabled === undefined && events.length === 0 ? engine.writeAside : engine.write)(async (connection) => {
      for (const { deliveryId, state, nextTryAt, tries, attempts, deliveredAt } of deliveries) {
        await tell(connection, 'save_attempt', { delivery_id: deliveryId, state, next_try_at: nextTryAt, tries, attempts: JSON.stringify(attempts), delivered_at: deliveredAt })
      }
      if (disabled !== undefined) await switchOff(connection, disabled)
      await appendEvents(connection, events)
    }),
    addDelivery: (delivery) => engine.writeAside(async (connection) => { await appendFresh(connection, [delivery]) }),

    deliveries: ({ subscriptionId, state = null }, page) => engine.read(async (connection) =>
      pageOf(await ask(connection, 'deliveries', DeliverySchema, { subscription_id: subscriptionId, state, ...pageParameters(page) }), page, ({ createdAt, deliveryId }) => ({ at: createdAt, id: deliveryId }))),
    lastDeliveredAt: (subscriptionId) => engine.read(async (connection) => (await askOne(connection, 'last_delivered_at', InstantRow, { subscription_id: subscriptionId }))?.nextAt ?? null),
    replay: (subscriptionId, { deliveryIds = null, eventIds = null, state = null, since = null }, at) => engine.writeAside(async (connection) => {
      const digest = (await askOne(connection, 'subscriptions', SubscriptionSchema, { subscription_id: subscriptionId }))?.digest ?? 'none'
      return tell(connection, 'replay_deliveries', { subscription_id: subscriptionId, delivery_ids: deliveryIds, event_ids: eventIds, state, since, whole_digests: digest !== 'none', at })
    }),
    deliveryHealth: () => engine.read(async (connection) => (await askOne(connection, 'delivery_health', HealthRow)) ?? { retrying: 0, failed: 0, disabledSubscriptions: 0 }),

    lastEventPosition: () => engine.read(async (connection) => (await askOne(connection, 'last_event_position', PositionRow))?.position ?? 0),
    eventsBefore: (before, limit) => engine.read(async (connection) => (await ask(connection, 'events_before', EventRow, { before, limit })).map(({ position, ...event }) => ({ position, event }))),
  }
}

async function appendFresh(connection: DuckDBConnection, deliveries: readonly Delivery[]): Promise<number> {
  const known = new Set((await ask(connection, 'known_deliveries', IdRow, { ids: deliveries.map(({ deliveryId }) => deliveryId) })).map(({ deliveryId }) => deliveryId))
  const fresh = deliveries.filter(({ deliveryId }) => !known.has(deliveryId))
  await appendRows(connection, 'deliveries', fresh)
  return fresh.length
}

/** Leaves alone what a person changed meanwhile. */
async function switchOff(connection: DuckDBConnection, disabled: Subscription): Promise<void> {
  const present = await askOne(connection, 'subscriptions', SubscriptionSchema, { subscription_id: disabled.subscriptionId })
  if (present === undefined || present.version !== disabled.version - 1) return
  await tell(connection, 'remove_subscription', { subscription_id: disabled.subscriptionId })
  await appendRows(connection, 'subscriptions', [disabled])
  await tell(connection, 'cancel_deliveries', { subscription_id: disabled.subscriptionId })
}
