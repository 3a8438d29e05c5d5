import type { Receiver, Senders } from '../../pipeline/channels/sender.ts'
import type { OutboxEvent } from '../../pipeline/domain/alert.ts'
import type { Message, SendOutcome } from '../../pipeline/domain/delivery.ts'
import { subscriptionIdOf } from '../../pipeline/domain/ids.ts'
import type { Subscription } from '../../pipeline/domain/subscription.ts'
import { instantOf, msOf, parseWeek, type Instant } from '../../pipeline/domain/week.ts'
import { createDeliverer, type Deliverer } from '../../pipeline/run/deliver/deliverer.ts'
import type { Store } from '../../pipeline/store/store.ts'

export const START = '2026-11-09T10:00:00.000Z' as Instant

const anything = { types: [], products: [], patternIds: [], families: [], severities: [], signalKinds: [], segments: [], classes: [] }

/** A subscriber to everything, told by its number. */
export const tinySubscription = (number: number, fields: Partial<Subscription> = {}): Subscription => ({
  subscriptionId: subscriptionIdOf(number.toString(16).padStart(12, '0')), name: `team ${number}`, channel: 'webhook', target: `https://hooks.example.com/${number}`, bodyForm: 'standard',
  filter: anything, quietHours: null, digest: 'none', state: 'active', disabledBecause: null, createdAt: START, updatedAt: START, createdBy: 'test', fromPosition: 0, secrets: [], version: 1, ...fields,
})

export const withFilter = (filter: Partial<Subscription['filter']>): Pick<Subscription, 'filter'> => ({ filter: { ...anything, ...filter } })

/** Appends events to the log of a store. */
export const tell = (store: Store, ...events: readonly OutboxEvent[]): Promise<void> => store.saveFindings({ week: parseWeek('2026-W45'), signals: [], alerts: [], actions: [], events })

export interface Sent { readonly at: Instant, readonly message: Message, readonly receiver: Receiver }

/** A deliverer over a real store with a clock that only moves when it is told to. */
export interface DeliveryDesk {
  readonly deliverer: Deliverer
  readonly sent: readonly Sent[]
  now(): Instant
  /** Lets time pass: every timer that falls due is called at its instant, and what it starts is waited for. */
  pass(ms: number): Promise<void>
}

export function deliveryDesk(store: Store, answer: (sent: Sent) => SendOutcome | Promise<SendOutcome>, { random = () => 0 }: { readonly random?: () => number } = {}): DeliveryDesk {
  let ms = msOf(START)
  let timers: { readonly at: number, readonly work: () => void }[] = []
  const sent: Sent[] = []
  const sender = { send: async (message: Message, receiver: Receiver) => {
    const one = { at: instantOf(ms), message, receiver }
    sent.push(one)
    return answer(one)
  } }
  const senders: Senders = { webhook: sender, slack: sender, teams: sender, email: sender, file: sender }
  const deliverer = createDeliverer({
    store, senders, sensitiveWords: ['harassment'], now: () => instantOf(ms), openSecret: (sealed) => sealed, random, elapsedMs: () => 0, log: () => undefined,
    setTimer: (wait, work) => {
      const timer = { at: ms + wait, work }
      timers.push(timer)
      return () => { timers = timers.filter((one) => one !== timer) }
    },
  })
  return {
    deliverer, sent, now: () => instantOf(ms),
    pass: async (span) => {
      const end = ms + span
      for (;;) {
        await deliverer.idle()
        const next = timers.toSorted((a, b) => a.at - b.at)[0]
        if (next === undefined || next.at > end) break
        timers = timers.filter((one) => one !== next)
        ms = Math.max(ms, next.at)
        next.work()
      }
      ms = end
    },
  }
}
