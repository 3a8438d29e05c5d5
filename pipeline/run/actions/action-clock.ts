import { createHash } from 'node:crypto'
import type { Action } from '../../domain/action.ts'
import type { ActionFollowUp } from '../../domain/action-follow-up.ts'
import type { EventType, OutboxEvent } from '../../domain/alert.ts'
import { eventIdOf } from '../../domain/ids.ts'
import type { Severity } from '../../domain/triage.ts'
import { dayOfInstant, epochDayOfDay, instantOf, MS_PER_DAY, msOf, type Instant, type IsoDay } from '../../domain/week.ts'
import { workingDaysAfter } from '../working-days.ts'

/** Working days in which a proposal is decided, by the severity of its pattern. */
const DECIDE_WITHIN: Readonly<Record<Severity, number>> = { S0: 1, S1: 1, S2: 2, S3: 5, S4: 10 }
/** Working days in which somebody looks whether an implemented action was really done. */
const VERIFY_WITHIN = 10
const REMINDED_AT = [0.5, 0.8]
/** Working days after the due day, and who is told then. */
const OVERDUE_TOLD = [[1, 'owner'], [3, 'team lead'], [10, 'product lead']] as const
const RISK_REMINDER_DAYS = 14

/** What an action waits for. */
export type Awaited = 'decision' | 'completion' | 'verification' | 'risk review'

/** One instant at which somebody is told of an action. */
export interface ActionDue { readonly at: Instant, readonly type: Extract<EventType, 'action.due' | 'action.overdue'>, readonly awaited: Awaited, readonly dueOn: IsoDay, readonly toldTo: string }

/**
 * All reminders and overdue notices of the state that an action is in, in their order: reminders at half and four fifths of the time and at the end of the due day;
 * overdue one, three and ten working days later, told to owner, team lead and product lead. States that wait for nobody have none.
 */
export function actionDues(action: Action, followUp: ActionFollowUp): readonly ActionDue[] {
  const from = followUp.since
  switch (action.state) {
    case 'proposed': case 'recurred': return dues(from, workingDaysAfter(dayOfInstant(from), DECIDE_WITHIN[followUp.severity]), 'decision', action)
    case 'accepted': case 'in_progress': return dues(from, action.dueOn, 'completion', action)
    case 'implemented': return dues(from, workingDaysAfter(dayOfInstant(from), VERIFY_WITHIN), 'verification', action)
    case 'risk_accepted': return followUp.acceptedUntil === null ? [] : [
      { at: instantOf(msOf(endOf(followUp.acceptedUntil)) - RISK_REMINDER_DAYS * MS_PER_DAY), type: 'action.due', awaited: 'risk review', dueOn: followUp.acceptedUntil, toldTo: 'owner' },
    ]
    case 'monitoring': case 'effective': case 'not_effective': case 'inconclusive': case 'closed': case 'rejected': return []
  }
}

/** Past its time at an instant. */
export const isOverdue = (action: Action, followUp: ActionFollowUp, now: Instant): boolean => actionDues(action, followUp).some(({ type, at }) => type === 'action.overdue' && at <= now)

/** The event of a due; the same due of the same state has the same id. */
export function eventOfDue({ actionId, patternId, title, ownerTeam }: Action, { owner, since, ticketUrl }: ActionFollowUp, { at, type, awaited, dueOn, toldTo }: ActionDue): OutboxEvent {
  const eventId = eventIdOf(createHash('sha256').update([type, actionId, awaited, since, at].join('\n')).digest('hex'))
  return { eventId, type, at, subject: actionId, data: { actionId, patternId, title, ownerTeam, owner, awaited, dueOn, toldTo, ticketUrl } }
}

function dues(from: Instant, dueOn: IsoDay, awaited: Awaited, { ownerTeam }: Action): ActionDue[] {
  const due = endOf(dueOn)
  const span = Math.max(0, msOf(due) - msOf(from))
  return [
    ...REMINDED_AT.map((share): ActionDue => ({ at: instantOf(msOf(from) + Math.round(share * span)), type: 'action.due', awaited, dueOn, toldTo: 'owner' })),
    { at: due, type: 'action.due', awaited, dueOn, toldTo: 'owner' },
    ...OVERDUE_TOLD.map(([days, toldTo]): ActionDue => ({ at: endOf(workingDaysAfter(dueOn, days)), type: 'action.overdue', awaited, dueOn, toldTo: toldTo === 'owner' ? 'owner' : `${ownerTeam}: ${toldTo}` })),
  ]
}

/** The instant at which a day is over. */
const endOf = (day: IsoDay): Instant => instantOf((epochDayOfDay(day) + 1) * MS_PER_DAY)
