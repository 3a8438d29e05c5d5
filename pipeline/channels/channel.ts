import type { OutboxEvent } from '../domain/alert.ts'

/** Contract of an exit for events. Delivering the same event twice has the effect of delivering it once. */
export interface Channel {
  /** @throws AppError retryable when the other side cannot take it now */
  deliver(event: OutboxEvent): Promise<void>
}

/** Makes a channel for one target, such as a file path. */
export type ChannelFactory = (target: string) => Channel
