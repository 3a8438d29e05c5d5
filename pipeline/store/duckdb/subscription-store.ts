import { Type } from 'typebox'
import { AppError } from '../../domain/errors.ts'
import { SubscriptionSchema } from '../../domain/subscription.ts'
import type { SubscriptionStore } from '../delivery-port.ts'
import { appendRows } from './append.ts'
import { askOne, ask, tell } from './ask.ts'
import type { Engine } from './engine.ts'

const VersionRow = Type.Object({ version: Type.Integer() }, { additionalProperties: true })

/** Who is told of what. */
export function subscriptionStore(engine: Engine): SubscriptionStore {
  return {
    subscriptions: () => engine.read((connection) => ask(connection, 'subscriptions', SubscriptionSchema, { subscription_id: null })),
    subscription: (subscriptionId) => engine.read((connection) => askOne(connection, 'subscriptions', SubscriptionSchema, { subscription_id: subscriptionId })),

    saveSubscription: (subscription, expectedVersion) => engine.write(async (connection) => {
      const { subscriptionId, state } = subscription
      const present = (await askOne(connection, 'subscriptions', VersionRow, { subscription_id: subscriptionId }))?.version ?? 0
      if (present !== expectedVersion) throw new AppError('subscription-changed', { subscriptionId })
      await tell(connection, 'remove_subscription', { subscription_id: subscriptionId })
      await appendRows(connection, 'subscriptions', [subscription])
      if (state === 'disabled') await tell(connection, 'cancel_deliveries', { subscription_id: subscriptionId })
    }),

    removeSubscription: (subscriptionId) => engine.write(async (connection) => {
      await tell(connection, 'remove_subscription', { subscription_id: subscriptionId })
      await tell(connection, 'remove_deliveries', { subscription_id: subscriptionId })
    }),
  }
}
