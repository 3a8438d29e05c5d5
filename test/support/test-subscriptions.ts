import type { SubscriptionDesk } from '../../api/routes/subscriptions.ts'
import { checkTarget, signedChannels } from '../../pipeline/channels/senders.ts'
import { subscriptionIdOf } from '../../pipeline/domain/ids.ts'
import { sealText } from '../../pipeline/domain/sealed-text.ts'
import { deliveryIdFor } from '../../pipeline/run/deliver/plan-deliveries.ts'
import { testMessage } from '../../pipeline/run/deliver/message.ts'
import { SEED_NOW } from './seed-judged.ts'

export const SEAL_KEY = 'key that seals in a test'
let made = 0

/** Keeps subscriptions as the server does; a test message is always taken, and nothing leaves. */
export const testSubscriptions: SubscriptionDesk = {
  checkTarget: (channel, target) => { checkTarget(channel, target, new Set(['127.0.0.1:9'])) },
  isSigned: (channel) => signedChannels.has(channel),
  newId: () => subscriptionIdOf((++made).toString(16).padStart(12, '0')),
  newSecret: () => `whsec_${Buffer.alloc(32, ++made).toString('base64')}`,
  seal: (secret) => sealText(secret, SEAL_KEY),
  test: async ({ subscriptionId }) => {
    const message = testMessage(subscriptionId, SEED_NOW)
    return {
      deliveryId: deliveryIdFor(subscriptionId, message.id), subscriptionId, eventId: message.id, position: 0, message, state: 'delivered', createdAt: SEED_NOW, dueAt: SEED_NOW,
      nextTryAt: null, tries: 1, attempts: [{ at: SEED_NOW, status: 204, reason: null, milliseconds: 1 }], deliveredAt: SEED_NOW,
    }
  },
  catchUp: async () => 0,
  wake: () => undefined,
}
