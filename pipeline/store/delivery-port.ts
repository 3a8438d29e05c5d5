import type { AlertStep, PatternVerdict } from '../domain/alert-steps.ts'
import type { Alert, OutboxEvent } from '../domain/alert.ts'
import type { Delivery } from '../domain/delivery.ts'
import type { AlertId, DeliveryId, EventId, SubscriptionId } from '../domain/ids.ts'
import type { Subscription } from '../domain/subscription.ts'
import type { Instant } from '../domain/week.ts'
import type { Page, PageRequest } from './page.ts'

/** An event with its running number in the log. */
export interface LoggedEvent { readonly position: number, readonly event: OutboxEvent }

export interface SubscriptionStore {
  /** In order of creation, disabled ones included. */
  subscriptions(): Promise<readonly Subscription[]>
  subscription(subscriptionId: SubscriptionId): Promise<Subscription | undefined>
  /**
   * Inserts, or replaces what still has the expected version. One that is not active loses what waits for it: those deliveries are cancelled.
   * @param expectedVersion 0: it is new
   * @throws AppError `subscription-changed` when somebody else changed it meanwhile
   */
  saveSubscription(subscription: Subscription, expectedVersion: number): Promise<void>
  /** With its deliveries. */
  removeSubscription(subscriptionId: SubscriptionId): Promise<void>
}

/** What came of tries at one subscription. */
export interface Attempted {
  /** The deliveries after the try. One that was cancelled meanwhile stays cancelled unless it was taken. */
  readonly deliveries: readonly Delivery[]
  /** The subscription switched off by it. */
  readonly disabled?: Subscription
  readonly events: readonly OutboxEvent[]
}

export interface DeliveryStore {
  /** Place in the event log up to which deliveries were made; 0 at the start. */
  plannedThrough(): Promise<number>
  /** One transaction: the deliveries not known by id, and the place that they were made up to. @returns how many were not known */
  planDeliveries(deliveries: readonly Delivery[], through: number, at: Instant): Promise<number>
  /** What waits and is due at an instant, by subscription and then by place in the log; at most `limit` for each subscription. */
  dueDeliveries(at: Instant, limit: number): Promise<readonly Delivery[]>
  /** When the next one after an instant is due. */
  nextTryAfter(at: Instant): Promise<Instant | null>
  /** One transaction. */
  saveAttempts(attempted: Attempted): Promise<void>
  /** Adds one that was sent apart from the log, such as a test. */
  addDelivery(delivery: Delivery): Promise<void>
  /** Newest first. @throws AppError `cursor-invalid` */
  deliveries(filter: { readonly subscriptionId: SubscriptionId, readonly state?: Delivery['state'] }, page: PageRequest): Promise<Page<Delivery>>
  /** When anything was last taken by a receiver; null: nothing yet. */
  lastDeliveredAt(subscriptionId: SubscriptionId): Promise<Instant | null>
  /**
   * Lets deliveries be sent again, with the ids that they had, from the first try on.
   * @param which those named, or all failed ones, or all made since an instant
   * @returns how many will be sent
   */
  replay(subscriptionId: SubscriptionId, which: { readonly deliveryIds?: readonly DeliveryId[], readonly eventIds?: readonly EventId[], readonly state?: 'failed', readonly since?: Instant }, at: Instant): Promise<number>
  /** Deliveries that wait after a failed try, those given up, and subscriptions switched off. */
  deliveryHealth(): Promise<{ readonly retrying: number, readonly failed: number, readonly disabledSubscriptions: number }>
  /** Place of the newest event; 0 when there is none. */
  lastEventPosition(): Promise<number>
  /** Events before a place in the log, or the newest; newest first. */
  eventsBefore(before: number | null, limit: number): Promise<readonly LoggedEvent[]>
}

export interface AlertStepStore {
  /** One transaction: the alert after a step, the step, and the events of it. */
  moveAlert(alert: Alert, step: AlertStep, events: readonly OutboxEvent[]): Promise<void>
  /** Oldest first. */
  alertSteps(alertId: AlertId): Promise<readonly AlertStep[]>
  /** All that people said of alerts, in the order in which they said it; a later word on the same alert corrects it. */
  alertVerdicts(): Promise<readonly PatternVerdict[]>
}
