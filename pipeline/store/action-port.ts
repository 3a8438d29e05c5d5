import type { Action, ActionState, ActionStep } from '../domain/action.ts'
import type { ActionFollowUp } from '../domain/action-follow-up.ts'
import type { OutboxEvent } from '../domain/alert.ts'
import type { ActionId } from '../domain/ids.ts'

/** An action after a step, with what follows it. */
export interface ActionChange {
  readonly action: Action
  readonly followUp: ActionFollowUp
  /** State that the step was taken from; another one by now, and nothing is written. null: whatever it is. */
  readonly expectedState: ActionState | null
  readonly steps: readonly ActionStep[]
}

export interface ActionStore {
  /** Those that are followed, in order of id. */
  actionFollowUps(): Promise<readonly ActionFollowUp[]>
  actionFollowUp(actionId: ActionId): Promise<ActionFollowUp | undefined>
  /**
   * One transaction: actions and what follows them, inserted or replaced by id, their steps, and the events not yet known.
   * @throws AppError `action-transition-illegal` when an action is in another state by now; nothing is written then
   */
  saveActions(changes: readonly ActionChange[], events: readonly OutboxEvent[]): Promise<void>
  /** Keeps what follows new actions; what is known stays. */
  followNewActions(followUps: readonly ActionFollowUp[]): Promise<void>
  /** Appends the events that the outbox does not hold yet; with none, nothing is written. @returns how many were appended */
  appendNewEvents(events: readonly OutboxEvent[]): Promise<number>
}
