import type { Senders } from '../../channels/sender.ts'
import type { Delivery, Message, SendOutcome } from '../../domain/delivery.ts'
import { AppError } from '../../domain/errors.ts'
import type { SubscriptionId } from '../../domain/ids.ts'
import { secretsAt, type Subscription } from '../../domain/subscription.ts'
import { msOf, type Instant } from '../../domain/week.ts'
import { groupBy } from '../../math/group-by.ts'
import type { Store } from '../../store/store.ts'
import { afterAttempt } from './after-attempt.ts'
import { digestMessage, testMessage } from './message.ts'
import { deliveryIdFor, planDeliveries, planPast, type PlanDeps } from './plan-deliveries.ts'

export interface DelivererDeps extends PlanDeps {
  readonly store: PlanDeps['store'] & Pick<Store, 'dueDeliveries' | 'nextTryAfter' | 'saveAttempts' | 'addDelivery' | 'lastDeliveredAt'>
  readonly senders: Senders
  /** Opens a sealed secret; undefined when the key is not the one that sealed it. */
  readonly openSecret: (sealed: string) => string | undefined
  /** Calls once after a time; returns what stops it. */
  readonly setTimer: (ms: number, work: () => void) => () => void
  readonly random: () => number
  /** Monotonic milliseconds. */
  readonly elapsedMs: () => number
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void
}

/** Brings events to subscribers. */
export interface Deliverer {
  /** Looks for new events and for what is due, and starts it. Resolves when it is started, not when it is sent: one slow receiver holds up nobody. Never throws: failures are logged. */
  wake(): Promise<void>
  /** Sends one test message now and keeps how it went. It is not tried again. */
  test(subscription: Subscription): Promise<Delivery>
  /** Also tells a subscriber what happened since an instant. @returns how many events that are */
  catchUp(subscription: Subscription, since: Instant): Promise<number>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
  /** Nothing begins after this; resolves when what is under way has ended. */
  stop(): Promise<void>
}

/** Read at once for each subscription: a digest is one message, however much it holds. */
const MOST_AT_ONCE = 1_000
/** Timers are set no further ahead: clocks are set and machines sleep. Whoever holds the deliverer wakes it now and then besides. */
const LONGEST_WAIT_MS = 3_600_000

/**
 * Each subscription has a lane of its own: within it one message after the other, oldest first, until one fails; lanes know nothing of each other.
 * What was sent but not noted before a crash is sent again with the same id.
 */
export function createDeliverer(deps: DelivererDeps): Deliverer {
  const { store, senders, openSecret, now, setTimer, random, elapsedMs, log } = deps
  const lanes = new Map<SubscriptionId, Promise<void>>()
  let looking: Promise<void> | undefined
  let again = false
  let stopped = false
  let cancelTimer = () => {}

  const wake = (): Promise<void> => {
    if (stopped) return Promise.resolve()
    again = looking !== undefined
    looking ??= look()
      .catch((error: unknown) => { log('delivery.look-failed', { code: codeOf(error) }) })
      .finally(() => {
        looking = undefined
        return again ? wake() : undefined
      })
    return looking
  }

  async function look(): Promise<void> {
    again = false
    await planDeliveries(deps)
    const at = now()
    const due = groupBy(await store.dueDeliveries(at, MOST_AT_ONCE), ({ subscriptionId }) => subscriptionId)
    const subscriptions = new Map(due.size === 0 ? [] : (await store.subscriptions()).map((one) => [one.subscriptionId, one]))
    for (const [subscriptionId, deliveries] of due) {
      const subscription = subscriptions.get(subscriptionId)
      if (stopped || lanes.has(subscriptionId) || subscription?.state !== 'active') continue
      lanes.set(subscriptionId, lane(subscription, deliveries))
    }
    const next = await store.nextTryAfter(at)
    cancelTimer()
    if (next !== null && !stopped) cancelTimer = setTimer(Math.min(LONGEST_WAIT_MS, Math.max(1, msOf(next) - msOf(now()))), () => { void wake() })
  }

  async function lane(subscription: Subscription, deliveries: readonly Delivery[]): Promise<void> {
    try {
      for (const together of messagesOf(subscription, deliveries)) {
        if (stopped || !await sendAndNote(subscription, together)) break
      }
      lanes.delete(subscription.subscriptionId)
      if (!stopped) setTimer(0, () => { void wake() })
    } catch (error) {
      // What was not noted is due again at the next wake, which the ticker brings.
      lanes.delete(subscription.subscriptionId)
      log('delivery.not-noted', { subscriptionId: subscription.subscriptionId, code: codeOf(error) })
    }
  }

  /** @returns false when the receiver did not take it */
  async function sendAndNote(subscription: Subscription, { message, deliveries }: Together): Promise<boolean> {
    const began = elapsedMs()
    const outcome = await send(subscription, message)
    const lastDeliveredAt = outcome.kind === 'delivered' ? null : await store.lastDeliveredAt(subscription.subscriptionId)
    const attempted = afterAttempt(subscription, deliveries, { outcome, at: now(), milliseconds: Math.round(elapsedMs() - began), lastDeliveredAt, random })
    await store.saveAttempts(attempted)
    log('delivery.tried', { subscriptionId: subscription.subscriptionId, eventId: message.id, outcome: outcome.kind, status: outcome.status ?? 0 })
    return outcome.kind === 'delivered'
  }

  async function send(subscription: Subscription, message: Message): Promise<SendOutcome> {
    const secrets = secretsAt(subscription, now()).map(openSecret)
    if (secrets.some((secret) => secret === undefined)) return { kind: 'failed', status: null, reason: 'its secret cannot be opened with the key of this server', retryAfterMs: null }
    try {
      return await senders[subscription.channel].send(message, { target: subscription.target, bodyForm: subscription.bodyForm, secrets: secrets.filter((secret) => secret !== undefined) })
    } catch (error) {
      log('delivery.sender-failed', { subscriptionId: subscription.subscriptionId, code: codeOf(error) })
      return { kind: 'failed', status: null, reason: 'internal', retryAfterMs: null }
    }
  }

  return {
    wake,
    test: async (subscription) => {
      const [at, began, message] = [now(), elapsedMs(), testMessage(subscription.subscriptionId, now())]
      const outcome = await send(subscription, message)
      const taken = outcome.kind === 'delivered'
      const delivery: Delivery = {
        deliveryId: deliveryIdFor(subscription.subscriptionId, message.id), subscriptionId: subscription.subscriptionId, eventId: message.id, position: 0, message,
        state: taken ? 'delivered' : 'failed', createdAt: at, dueAt: at, nextTryAt: null, tries: 1, deliveredAt: taken ? now() : null,
        attempts: [{ at, status: outcome.status, reason: outcome.kind === 'failed' ? outcome.reason : null, milliseconds: Math.round(elapsedMs() - began) }],
      }
      await store.addDelivery(delivery)
      return delivery
    },
    catchUp: (subscription, since) => planPast(subscription, since, deps),
    idle: async () => {
      while (looking !== undefined || lanes.size > 0) await Promise.all([looking, ...lanes.values()])
    },
    stop: async () => {
      stopped = true
      cancelTimer()
      while (looking !== undefined || lanes.size > 0) await Promise.all([looking, ...lanes.values()])
    },
  }
}

interface Together { readonly message: Message, readonly deliveries: readonly Delivery[] }

/** What is sent as one message: each delivery alone, or all of a digest that end at the same instant. */
function messagesOf({ subscriptionId, digest }: Subscription, deliveries: readonly Delivery[]): Together[] {
  if (digest === 'none') return deliveries.map((delivery) => ({ message: delivery.message, deliveries: [delivery] }))
  return [...groupBy(deliveries, ({ dueAt }) => dueAt)].map(([dueAt, together]) => ({ message: digestMessage(together.map(({ message }) => message), { subscriptionId, dueAt }), deliveries: together }))
}

const codeOf = (error: unknown): string => error instanceof AppError ? error.code : 'internal'
