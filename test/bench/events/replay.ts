import type { DayAlert } from '../../../pipeline/domain/day-alert.ts'
import type { MiningCase } from '../../../pipeline/domain/pattern.ts'
import { epochDayOfDay, instantOf, MS_PER_DAY } from '../../../pipeline/domain/week.ts'
import { mineAndWatch } from '../../../pipeline/run/mine-and-watch.ts'
import type { MineSettings } from '../../../pipeline/run/ports.ts'
import { replayedMining } from '../../../pipeline/run/replayed-mining.ts'

/** Days that the first patterns are founded on; nothing is judged in them. */
export const FOUNDING_DAYS = 83
/** Cases are handed over in blocks of half a year; inside a block every day sees only what came before. */
const BLOCK_DAYS = 182
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
  const mined = replayedMining(cases)
  const placed = new Map<string, string | null>()
  const labels = new Map<string, string>()
  const alerts: ReplayedAlert[] = []
  let unloggedChanges = 0

  for (let before = firstDay + FOUNDING_DAYS, isFounding = true; before - BLOCK_DAYS <= lastDay || isFounding; before += BLOCK_DAYS, isFounding = false) {
    const now = instantOf(before * MS_PER_DAY)
    const result = mineAndWatch({ ...mined.inputBefore(now), settings, seed: SEED, foundOn: isFounding ? 'all' : 'known', now }, () => undefined)
    mined.take(result)
    for (const { patternId, label } of result.patterns) labels.set(patternId, label)
    for (const alert of result.dayAlerts) if (!isFounding) alerts.push(replayed(alert))

    const logged = new Set(result.lineage.filter(({ kind }) => kind === 'moved-case').map(({ reason }) => reason.split(' ', 1)[0]))
    for (const { caseId, patternId } of result.assignments) {
      if (placed.has(caseId) && placed.get(caseId) !== patternId && !logged.has(caseId)) unloggedChanges += 1
      placed.set(caseId, patternId)
    }
  }
  return { alerts, weeks: (lastDay + 1 - firstDay - FOUNDING_DAYS) / 7, caseCount: cases.length, patternCount: labels.size, unloggedChanges }

  function replayed(alert: DayAlert): ReplayedAlert {
    const { patternId, kind, alertClass, told, day, observed, expected, pValue, incident, tokens, caseIds } = alert
    return {
      alertId: `A-${String(alerts.length + 1).padStart(4, '0')}`, patternId, label: labels.get(patternId) ?? '', kind, alertClass, told, day: epochDayOfDay(day),
      cases: caseIds.flatMap((id) => byId.get(id) ?? []), observed, expected, p: pValue, incident, tokens,
    }
  }
}
