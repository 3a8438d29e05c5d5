import { untouched } from '../../domain/action-follow-up.ts'
import { dayOfInstant, type Instant } from '../../domain/week.ts'
import type { ActionChange, ActionStore } from '../../store/action-port.ts'
import type { FindingStore } from '../../store/store.ts'
import { actionDues, eventOfDue } from './action-clock.ts'

/** Actor of what the clock and the measurement do. */
export const MACHINE = 'machine'

/**
 * Tells what is due or overdue by `now`, once each, and opens risks again whose acceptance has run out. Looking late or twice tells nothing twice.
 *
 * @returns how many events were told and how many actions were opened again
 */
export async function tickActions(now: Instant, { store }: { readonly store: ActionStore & Pick<FindingStore, 'actions'> }): Promise<{ readonly told: number, readonly reopened: number }> {
  const followUps = new Map((await store.actionFollowUps()).map((followUp) => [followUp.actionId, followUp]))
  const followed = (await store.actions({})).map((action) => ({ action, followUp: followUps.get(action.actionId) ?? untouched(action) }))
  const told = await store.appendNewEvents(followed.flatMap(({ action, followUp }) => actionDues(action, followUp).filter(({ at }) => at <= now).map((due) => eventOfDue(action, followUp, due))))
  const reopened = followed.flatMap(({ action, followUp }): ActionChange[] => {
    if (action.state !== 'risk_accepted' || followUp.acceptedUntil === null || followUp.acceptedUntil >= dayOfInstant(now)) return []
    const reason = `The risk was accepted until ${followUp.acceptedUntil}.`
    return [{
      action: { ...action, state: 'proposed' }, followUp: { ...followUp, since: now, acceptedUntil: null }, expectedState: 'risk_accepted',
      steps: [{ actionId: action.actionId, from: 'risk_accepted', to: 'proposed', at: now, actor: MACHINE, reason }],
    }]
  })
  if (reopened.length > 0) await store.saveActions(reopened, [])
  return { told, reopened: reopened.length }
}
