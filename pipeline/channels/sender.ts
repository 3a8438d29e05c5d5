import type { Message, SendOutcome } from '../domain/delivery.ts'
import type { BodyForm, SubscriptionChannel } from '../domain/subscription.ts'

/** Where one message goes, and how it is dressed. */
export interface Receiver {
  readonly target: string
  readonly bodyForm: BodyForm
  /** Open secrets that sign, newest first; empty: nothing is signed. */
  readonly secrets: readonly string[]
}

/** Contract of a way out to one receiver. Sending a message again sends the same id again. */
export interface Sender {
  /** Never throws for what the other side does: every way to fail is an outcome. */
  send(message: Message, receiver: Receiver): Promise<SendOutcome>
}

/** One sender for every channel that a subscription can name. */
export type Senders = Readonly<Record<SubscriptionChannel, Sender>>
