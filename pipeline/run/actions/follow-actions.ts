import type { PatternId } from '../../domain/ids.ts'
import type { Signal } from '../../domain/signal.ts'
import type { Instant, IsoWeek } from '../../domain/week.ts'
import type { Store } from '../../store/store.ts'
import type { AlarmedWeeks } from '../action-outcomes.ts'
import { measureActions } from './measure-actions.ts'

export type FollowStore = Pick<Store, 'actions' | 'actionFollowUps' | 'actionSteps' | 'weekRange' | 'weeklySeries' | 'signals' | 'saveActions'>

/** Kinds of findings that stand for a wave. */
const WAVES = ['spike', 'emerging', 'recurrence', 'surge']

/** Weeks before and in a week in which each pattern was a wave, from the stored signals. */
export async function alarmedWeeks(week: IsoWeek, store: Pick<Store, 'weekRange' | 'signals'>): Promise<AlarmedWeeks> {
  const range = await store.weekRange()
  const found = new Map<PatternId, IsoWeek[]>()
  if (range === undefined) return found
  for (const { patternId, kind, week: alarmed } of await store.signals({ from: range.first, to: week })) {
    if (patternId !== null && WAVES.includes(kind)) found.set(patternId, [...found.get(patternId) ?? [], alarmed])
  }
  return found
}

/**
 * Judges the actions that are watched by what is known through a week, opens those again whose pattern is back, and writes both with their events.
 * @returns how many took a step
 */
export async function followActions(week: IsoWeek, now: Instant, signals: readonly Signal[], store: FollowStore): Promise<number> {
  const actions = await store.actions({})
  if (!actions.some(({ state }) => state === 'monitoring' || state === 'effective' || state === 'closed')) return 0
  const steps = (await Promise.all(actions.map(({ actionId }) => store.actionSteps(actionId)))).flat()
  const { changes, events } = measureActions({
    actions, steps, signals, week, now, followUps: await store.actionFollowUps(), series: await store.weeklySeries(week), alarmedWeeks: await alarmedWeeks(week, store),
  })
  if (changes.length > 0) await store.saveActions(changes, events)
  return changes.length
}
