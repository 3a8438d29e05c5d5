import type { DayAlert } from '../../../pipeline/domain/day-alert.ts'
import type { Assignment, MiningCase, Pattern } from '../../../pipeline/domain/pattern.ts'
import { epochDayOfDay, instantOf, MS_PER_DAY } from '../../../pipeline/domain/week.ts'
import { mineAndWatch } from '../../../pipeline/run/mine-and-watch.ts'
import type { MineSettings } from '../../../pipeline/run/ports.ts'
import type { StoredModel } from '../../../pipeline/store/store.ts'

/** Days that the first patterns are founded on; nothing is judged in them. */
export const FOUNDING_DAYS = 83
/** Cases are handed over in blocks of half a year; inside a block every day sees only what came before. */
const BLOCK_DAYS = 182
const MEMORY_DAYS = 365
const SEED = 1

/** An alert with its cases, and the incident it belongs to. */
export interface ReplayedAlert {
  readonly alertId: string
  readonly patternId: string
  readonly label: string
  readonly kind: DayAlert['kind']
  readonly alertClass: DayAlert['alertClass']
  /** False: taken in by an open incident, or held back as a matter of the data. */
  readonly told: boolean
  /** Epoch day. */
  readonly day: number
  readonly cases: readonly MiningCase[]
  readonly observed: number
  readonly expected: number
  readonly p: number
  readonly incident: number
  readonly tokens: readonly string[]
}

export interface Replay {
  /** Of the days after the founding, oldest first. */
  readonly alerts: readonly ReplayedAlert[]
  /** Weeks that were judged. */
  readonly weeks: number
  readonly caseCount: number
  readonly patternCount: number
  /** Cases whose pattern changed without an entry in the lineage. */
  readonly unloggedChanges: number
}

/**
 * Replays a queue day by day through mining, the daily watch and the joining of incidents; nothing is looked ahead: patterns of a language
 * are founded on known cases only. @param cases oldest first
 */
export function replay(cases: readonly MiningCase[], settings: MineSettings): Replay {
  const dayOf = (one: MiningCase): number => epochDayOfDay(one.openedOn)
  const firstDay = dayOf(cases[Math.floor(cases.length / 200)]!), lastDay = dayOf(cases.at(-1)!)
  const byId = new Map<string, MiningCase>(cases.map((one) => [one.caseId, one]))
  const assigned = new Map<string, Assignment>()
  const patterns = new Map<string, Pattern>()
  const models = new Map<string, StoredModel>()
  const alerts: ReplayedAlert[] = []
  let unloggedChanges = 0

  for (let from = -Infinity, to = firstDay + FOUNDING_DAYS; from <= lastDay; from = to, to += BLOCK_DAYS) {
    const isFounding = from === -Infinity
    const newCases = cases.filter((one) => dayOf(one) >= from && dayOf(one) < to)
    const knownCases = cases.filter((one) => dayOf(one) < from && (dayOf(one) >= from - MEMORY_DAYS || assigned.get(one.caseId)?.exemplar === true))
      .map((one) => ({ ...one, assigned: assigned.get(one.caseId)! }))
    const result = mineAndWatch({ newCases, knownCases, patterns: [...patterns.values()], models: [...models.values()], settings, seed: SEED, foundOn: isFounding ? 'all' : 'known', now: instantOf(to * MS_PER_DAY) }, () => undefined)
    for (const alert of result.dayAlerts) if (!isFounding) alerts.push(replayed(alert, new Map(result.patterns.map(({ patternId, label }) => [patternId, label]))))

    const logged = new Set(result.lineage.filter(({ kind }) => kind === 'moved-case').map(({ reason }) => reason.split(' ', 1)[0]))
    for (const one of result.assignments) {
      const before = assigned.get(one.caseId)
      if (before !== undefined && before.patternId !== one.patternId && !logged.has(one.caseId)) unloggedChanges += 1
      assigned.set(one.caseId, one)
    }
    for (const pattern of result.patterns) patterns.set(pattern.patternId, pattern)
    for (const model of result.models) models.set(`${model.name} ${model.version}`, model)
  }
  return { alerts, weeks: (lastDay + 1 - firstDay - FOUNDING_DAYS) / 7, caseCount: cases.length, patternCount: patterns.size, unloggedChanges }

  function replayed(alert: DayAlert, labels: ReadonlyMap<string, string>): ReplayedAlert {
    const { patternId, kind, alertClass, told, day, observed, expected, pValue, incident, tokens, caseIds } = alert
    return {
      alertId: `A-${String(alerts.length + 1).padStart(4, '0')}`, patternId, label: labels.get(patternId) ?? patterns.get(patternId)?.label ?? '', kind, alertClass, told, day: epochDayOfDay(day),
      cases: caseIds.flatMap((id) => byId.get(id) ?? []), observed, expected, p: pValue, incident, tokens,
    }
  }
}
