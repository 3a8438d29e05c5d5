import { createHash } from 'node:crypto'
import type { ActionEffect } from '../../detect/action-effect.ts'
import type { Action, ActionState, ActionStep } from '../../domain/action.ts'
import { untouched, type ActionFollowUp, type MeasuredEffect } from '../../domain/action-follow-up.ts'
import type { EventType, OutboxEvent } from '../../domain/alert.ts'
import { eventIdOf } from '../../domain/ids.ts'
import type { WeeklySeries } from '../../domain/series.ts'
import type { Signal } from '../../domain/signal.ts'
import { dayOfEpochDay, dayOfInstant, epochDayOfDay, type Instant, type IsoWeek } from '../../domain/week.ts'
import type { ActionChange } from '../../store/action-port.ts'
import { effectSentence, implementedInstant, measuredEffect, type AlarmedWeeks } from '../action-outcomes.ts'
import { LONGEST_WEEKS } from './move-action.ts'
import { MACHINE } from './tick-actions.ts'

export interface MeasureInput {
  readonly actions: readonly Action[]
  readonly followUps: readonly ActionFollowUp[]
  readonly steps: readonly ActionStep[]
  /** Weekly series of all patterns and of the whole queue through the week. */
  readonly series: readonly WeeklySeries[]
  readonly alarmedWeeks: AlarmedWeeks
  /** Signals of the week: a rise after an effective action opens it again. */
  readonly signals: readonly Signal[]
  readonly week: IsoWeek
  readonly now: Instant
}

/** Fewer cases expected without the action tell nothing yet. */
const LEAST_EXPECTED = 20
/** A wave that begins within these days after the action is its aftermath, not its return. */
const SETTLE_DAYS = 14
const RISES = ['spike', 'emerging', 'recurrence', 'shift']

/**
 * Judges the actions that are watched, and opens those again whose pattern has come back.
 *
 * A watched action is judged as soon as 20 cases were to be expected without it and the effect is clear, and after 13 weeks with what there is.
 * Expected is what the weeks before let expect, those left out in which the pattern was an alarm: a wave that would have ended anyway proves nothing.
 * An effective or closed action whose pattern rises in a window that begins more than two weeks after it came into force, and that ends after its last step, has `recurred`.
 */
export function measureActions({ actions, followUps, steps, series, alarmedWeeks, signals, week, now }: MeasureInput): { readonly changes: readonly ActionChange[], readonly events: readonly OutboxEvent[] } {
  const known = new Map(followUps.map((followUp) => [followUp.actionId, followUp]))
  const told: { readonly change: ActionChange, readonly event: OutboxEvent }[] = []
  for (const action of actions) {
    const followUp = known.get(action.actionId) ?? untouched(action)
    const implementedAt = implementedInstant(steps.filter(({ actionId }) => actionId === action.actionId))
    if (implementedAt === null) continue
    if (action.state === 'monitoring') {
      const measured = measuredOf(action, implementedAt, { series, alarmedWeeks, week })
      if (measured !== undefined) told.push(step(action, { ...followUp, measured }, measured.verdict, measured.because, 'action.effect_measured', { ...measured }, now, week))
    }
    if (action.state === 'effective' || (action.state === 'closed' && followUp.measured?.verdict !== 'not_effective')) {
      const settledOn = dayOfEpochDay(epochDayOfDay(dayOfInstant(implementedAt)) + SETTLE_DAYS)
      const back = signals.find(({ patternId, kind, windowFrom, windowTo }) => patternId === action.patternId && RISES.includes(kind) && windowFrom > settledOn && windowTo >= dayOfInstant(followUp.since))
      if (back !== undefined) told.push(step(action, followUp, 'recurred', `The pattern is back: ${back.sentence}`, 'action.recurred', { signalId: back.signalId }, now, week))
    }
  }
  return { changes: told.map(({ change }) => change), events: told.map(({ event }) => event) }
}

/** undefined while it is too early to say. */
function measuredOf(action: Action, implementedAt: Instant, { series, alarmedWeeks, week }: Pick<MeasureInput, 'series' | 'alarmedWeeks' | 'week'>): MeasuredEffect | undefined {
  const effect = measuredEffect(action.patternId, implementedAt, series, alarmedWeeks)?.effect
  if (effect === undefined) return undefined
  const weeksAfter = effect.periodsAfter
  const isLate = weeksAfter >= LONGEST_WEEKS
  const numbers = effect.kind === 'refused' ? { rateRatio: null, lower: null, upper: null, observed: null, expected: null } : { rateRatio: effect.rateRatio, lower: effect.lower, upper: effect.upper, observed: effect.observed, expected: effect.counterfactual }
  const verdict = verdictOf(effect)
  const isClear = effect.kind !== 'refused' && verdict !== 'inconclusive' && effect.counterfactual >= LEAST_EXPECTED
  return isClear || isLate ? { verdict, week, ...numbers, weeksAfter, because: effectSentence(effect) } : undefined
}

const verdictOf = ({ kind }: ActionEffect): MeasuredEffect['verdict'] => kind === 'effective' ? 'effective' : kind === 'not-effective' ? 'not_effective' : 'inconclusive'

function step(action: Action, followUp: ActionFollowUp, to: ActionState, reason: string, type: EventType, facts: Readonly<Record<string, unknown>>, now: Instant, week: IsoWeek): { readonly change: ActionChange, readonly event: OutboxEvent } {
  const { actionId, patternId, playbookId, title, ownerTeam, state } = action
  const eventId = eventIdOf(createHash('sha256').update([type, actionId, followUp.since, week].join('\n')).digest('hex'))
  return {
    change: { action: { ...action, state: to }, followUp: { ...followUp, since: now }, expectedState: state, steps: [{ actionId, from: state, to, at: now, actor: MACHINE, reason }] },
    event: { eventId, type, at: now, subject: actionId, data: { actionId, patternId, playbookId, title, ownerTeam, ...facts } },
  }
}
