import { createHash } from 'node:crypto'
import { actionTransitions, type Action, type ActionState } from '../../domain/action.ts'
import { untouched, type ActionFollowUp, type EffectPlan } from '../../domain/action-follow-up.ts'
import { AppError } from '../../domain/errors.ts'
import type { ActionId } from '../../domain/ids.ts'
import { dayOfInstant, epochDayOfDay, type Instant, type IsoDay } from '../../domain/week.ts'
import type { ActionChange, ActionStore } from '../../store/action-port.ts'
import type { FindingStore } from '../../store/store.ts'

export type ActionKeeperStore = ActionStore & Pick<FindingStore, 'action'>

/** What a person may say with a step. */
export interface ActionMove {
  readonly to: ActionState
  readonly reason: string
  readonly actor: string
  readonly owner?: string
  readonly dueOn?: IsoDay
  /** What shows that it was done; needed for `monitoring`. */
  readonly evidence?: string
  /** Day until which a risk is accepted; needed for `risk_accepted`. */
  readonly until?: IsoDay
}

/** A rate below this share of the one expected is worth the name of an effect. */
const BOUND = 0.9
/** Judged after this many weeks with what there is. */
export const LONGEST_WEEKS = 13
const LONGEST_ACCEPTANCE_DAYS = 180

/**
 * Takes one legal step of an action. Accepting freezes how its effect will be judged; `monitoring` needs evidence, looked at by somebody other than the owner;
 * an accepted risk needs a day within 180.
 *
 * @throws AppError `action-not-found`; `action-transition-illegal` with `reason` and `allowed`
 */
export async function moveAction(actionId: ActionId, move: ActionMove, now: Instant, store: ActionKeeperStore): Promise<Action> {
  const action = await store.action(actionId)
  if (action === undefined) throw new AppError('action-not-found', { actionId })
  const followUp = await store.actionFollowUp(actionId) ?? untouched(action)
  const change = movedAction(action, followUp, move, now)
  await store.saveActions([change], [])
  return change.action
}

/** The change that a step makes. @throws AppError `action-transition-illegal` */
export function movedAction(action: Action, followUp: ActionFollowUp, { to, reason, actor, owner, dueOn, evidence, until }: ActionMove, now: Instant): ActionChange {
  const { actionId, state: from } = action
  const allowed: readonly ActionState[] = actionTransitions[from]
  const refuse = (why: string): AppError => new AppError('action-transition-illegal', { from, to, allowed, reason: why })
  if (!allowed.includes(to)) throw refuse(`${from} is not followed by ${to}`)
  const shown = evidence ?? followUp.evidence
  if (to === 'monitoring' && from === 'implemented' && shown === null) throw refuse('it needs evidence that it was done')
  if (to === 'monitoring' && from === 'implemented' && followUp.owner !== null && followUp.owner === actor) throw refuse('somebody other than the owner looks whether it was done')
  if (to === 'risk_accepted' && !isWithin(until, now)) throw refuse(`it needs a day until which the risk is accepted, within ${LONGEST_ACCEPTANCE_DAYS} days`)

  const moved: Action = { ...action, state: to, dueOn: dueOn ?? action.dueOn }
  const plan = to === 'accepted' ? planOf(moved) : followUp.plan
  return {
    action: moved, expectedState: from,
    followUp: { ...followUp, since: now, owner: owner ?? followUp.owner, evidence: shown, plan, acceptedUntil: to === 'risk_accepted' ? until ?? null : null },
    steps: [{ actionId, from, to, at: now, actor, reason: plan !== followUp.plan && plan !== null ? `${reason} (effect plan ${plan.digest})` : reason }],
  }
}

/**
 * Changes who does it, when it is due or where it is tracked, without a step. Each change is in the log.
 *
 * @throws AppError `action-not-found`; `action-transition-illegal` when it is over
 */
export async function editAction(actionId: ActionId, edit: Partial<Pick<ActionFollowUp, 'owner' | 'ticketUrl'> & Pick<Action, 'dueOn'>>, { actor, now }: { readonly actor: string, readonly now: Instant }, store: ActionKeeperStore): Promise<Action> {
  const action = await store.action(actionId)
  if (action === undefined) throw new AppError('action-not-found', { actionId })
  if (action.state === 'closed' || action.state === 'rejected') throw new AppError('action-transition-illegal', { from: action.state, to: action.state, allowed: [...actionTransitions[action.state]], reason: 'it is over' })
  const followUp = await store.actionFollowUp(actionId) ?? untouched(action)
  const { dueOn, ...others } = edit
  const moved: Action = { ...action, dueOn: dueOn ?? action.dueOn }
  const reason = Object.entries(edit).map(([name, value]) => `${name}: ${value ?? 'none'}`).join('; ')
  await store.saveActions([{ action: moved, followUp: { ...followUp, ...others }, expectedState: action.state, steps: [{ actionId, from: action.state, to: action.state, at: now, actor, reason }] }], [])
  return moved
}

function planOf({ actionId, patternId, expectedRatio }: Action): EffectPlan {
  const plan = { metric: `cases a week of ${patternId}`, exposure: 'cases a week of the whole queue', bound: BOUND, longestWeeks: LONGEST_WEEKS }
  return { ...plan, digest: createHash('sha256').update(JSON.stringify([actionId, plan, expectedRatio])).digest('hex').slice(0, 12) }
}

function isWithin(until: IsoDay | undefined, now: Instant): boolean {
  if (until === undefined) return false
  const days = epochDayOfDay(until) - epochDayOfDay(dayOfInstant(now))
  return days >= 1 && days <= LONGEST_ACCEPTANCE_DAYS
}
