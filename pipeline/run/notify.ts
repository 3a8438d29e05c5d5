import type { Channel } from '../channels/channel.ts'
import { AppError } from '../domain/errors.ts'
import type { Instant } from '../domain/week.ts'
import type { EventStore } from '../store/store.ts'

export interface NotifyDeps {
  readonly store: EventStore
  readonly channel: Channel
  /** Name under which the position of this channel is kept. */
  readonly channelName: string
  readonly now: () => Instant
}

/** How far the channel got. `held-up`: the event at `position` was not taken; it comes first next time. */
export type NotifyOutcome =
  | { readonly kind: 'caught-up', readonly delivered: number }
  | { readonly kind: 'held-up', readonly delivered: number, readonly position: number, readonly error: AppError }

const EVENTS_PER_READ = 100

/**
 * Delivers the events that a channel has not had, oldest first, and notes each as it is taken.
 * Nothing is skipped: a failing channel stops here and goes on from the same event at the next call.
 * A crash between delivery and note delivers that event again with the same id, which a channel takes as the same event.
 * One call at a time for one channel.
 *
 * @throws whatever is not an AppError of the channel, and AppErrors of the store
 */
export async function notify({ store, channel, channelName, now }: NotifyDeps): Promise<NotifyOutcome> {
  let position = await store.deliveredThrough(channelName)
  let delivered = 0
  for (;;) {
    const batch = await store.events(position, EVENTS_PER_READ)
    if (batch.length === 0) return { kind: 'caught-up', delivered }
    for (const entry of batch) {
      const error = await channel.deliver(entry.event).then(() => undefined, appErrorOf)
      if (error !== undefined) return { kind: 'held-up', delivered, position: entry.position, error }
      await store.recordDelivery(channelName, entry.position, now())
      position = entry.position
      delivered += 1
    }
  }
}

function appErrorOf(cause: unknown): AppError {
  if (cause instanceof AppError) return cause
  throw cause
}
