import { isFunctionWord } from '../../../pipeline/describe/function-words.ts'
import type { Assignment, MiningCase, Pattern } from '../../../pipeline/domain/pattern.ts'
import { epochDayOfDay, instantOf, MS_PER_DAY } from '../../../pipeline/domain/week.ts'
import { createDayWatch, WATCH_DAYS, type DayAlert } from '../../../pipeline/run/day-watch.ts'
import { createIncidents, type IncidentView } from '../../../pipeline/run/join-incidents.ts'
import type { MineContext } from '../../../pipeline/run/mine-context.ts'
import { mine } from '../../../pipeline/run/mine.ts'
import { UNASSIGNED } from '../../../pipeline/run/pattern-ledger.ts'
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
  const assigned = new Map<string, Assignment>()
  const patterns = new Map<string, Pattern>()
  const models = new Map<string, StoredModel>()
  const watch = createDayWatch()
  const incidents = createIncidents()
  const alerts: ReplayedAlert[] = []
  let unloggedChanges = 0

  for (let from = -Infinity, to = firstDay + FOUNDING_DAYS; from <= lastDay; from = to, to += BLOCK_DAYS) {
    const isFounding = from === -Infinity
    const newCases = cases.filter((one) => dayOf(one) >= from && dayOf(one) < to)
    const knownCases = cases.filter((one) => dayOf(one) < from && (dayOf(one) >= from - MEMORY_DAYS || assigned.get(one.caseId)?.exemplar === true))
      .map((one) => ({ ...one, assigned: assigned.get(one.caseId)! }))
    const result = mine({ newCases, knownCases, patterns: [...patterns.values()], models: [...models.values()], settings, seed: SEED, foundOn: isFounding ? 'all' : 'known', now: instantOf(to * MS_PER_DAY) }, () => undefined,
      (context, day) => { if (!isFounding && day >= from) watchDay(context, day) })

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

  function watchDay({ workspace, ledger, scales, waves }: MineContext, day: number): void {
    const { firstRowOn, days, index, words } = workspace
    const start = Math.max(day - WATCH_DAYS + 1, firstDay)
    const length = day - start + 1
    const queue = new Array<number>(length).fill(0)
    const counts = new Map<number, number[]>()
    for (let row = firstRowOn(start); row < firstRowOn(day + 1); row++) {
      queue[days[row]! - start]! += 1
      const pattern = ledger.patternOf(row)
      if (pattern === UNASSIGNED) continue
      const own = counts.get(pattern) ?? new Array<number>(length).fill(0)
      own[days[row]! - start]! += 1
      counts.set(pattern, own)
    }
    const watched = [...counts].sort(([a], [b]) => a - b).map(([pattern, own]) => {
      const { bornOn, birth } = ledger.entries[pattern]!.pattern
      return { pattern, bornOn: epochDayOfDay(bornOn), birth, counts: own }
    })
    const rowsOf = (pattern: number, windowDays: number): number[] => {
      const rows: number[] = []
      for (let row = firstRowOn(day - windowDays + 1); row < firstRowOn(day + 1); row++) if (ledger.patternOf(row) === pattern) rows.push(row)
      return rows
    }
    const view: IncidentView = {
      firstRowOn,
      wordsOf: (row) => new Set(Array.from(index.bagOf(row).terms, (term) => words.words[term]!)),
      isFunctionWord: (word, row) => isFunctionWord(word, workspace.cases[row]!.language),
      neighbours: (row, low, high) => index.neighbours(index.bagOf(row), low, high, scales.tau).filter((other) => other.row !== row),
    }
    for (const alert of watch.see({ day, queue, patterns: watched, waves, rowsOf, reporterOf: workspace.reporterOf })) {
      const incident = incidents.join(alert, view)
      const { patternId, label } = ledger.entries[alert.pattern]!.pattern
      alerts.push({
        alertId: `A-${String(alerts.length + 1).padStart(4, '0')}`, patternId, label, kind: alert.kind, day, cases: alert.rows.map((row) => workspace.cases[row]!),
        observed: alert.observed, expected: alert.expected, p: alert.pValue, incident: incident.number, tokens: incident.tokens,
      })
    }
  }
}
