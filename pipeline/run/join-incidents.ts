import type { Neighbour } from '../embed/nearest-rows.ts'
import type { AlertClass } from '../domain/day-alert.ts'
import type { IncidentMemory } from './watch-memory.ts'

/** An incident waits so long for the next alert that belongs to it. */
const OPEN_DAYS = 7
/** One release goes on being felt: alerts that name its version belong to it so long. */
const RELEASE_OPEN_DAYS = 14
const LEAST_TOKEN_LETTERS = 4
/** A rare token stands in so many of an alert's cases, and in fewer of the queue before. */
const TOKEN_SHARE = 0.3
const USUAL_SHARE = 0.02
const USUAL_DAYS = 90
/** A token that rose in so many earlier incidents is a word of the interface, not a name. */
const LEARNED_AFTER = 3
/** Cases of an alert that are near an incident, and the neighbours there that make one near. */
const NEAR_SHARE = 0.3
const NEAR_LINKS = 2
const NEIGHBOURS = 10
const NEIGHBOUR_DAYS = 14

/** A score so many times that of the last notice is told again: what was small has become large. */
const TOLD_AGAIN_AT = 2
/** So many alerts inside so many days are the wake of one release, if they speak of a release at all. */
const BUNDLE_ALERTS = 4
const BUNDLE_DAYS = 3

/** Alerts for each case of half a year that people are told of at most, campaigns aside, before only what is rarer is told. */
const BUDGET_PER_CASE = 1 / 1_000
const BUDGET_DAYS = 182

/** An alert as far as merging needs it. */
export interface MergedAlert {
  readonly day: number
  readonly rows: readonly number[]
  /** How much it asks for attention, above 0; what an incident amounts to is the largest of its alerts. */
  readonly score: number
  readonly alertClass: AlertClass
  /** Three times rarer than its level asks for: told even when the budget is spent. */
  readonly strong: boolean
  /** Leading number of the version that its cases share and that is new; null where there is none. */
  readonly version: string | null
  /** Is its pattern new: does it have a name of its own that nobody was told? */
  readonly isNew: boolean
}

/** The cases around a day. */
export interface IncidentView {
  /** Distinct words of the row. */
  wordsOf(row: number): ReadonlySet<string>
  isFunctionWord(word: string, row: number): boolean
  /** First row of the day or later. */
  firstRowOn(day: number): number
  /** Rows of [from, to) alike to the row, itself left out. */
  neighbours(row: number, from: number, to: number): readonly Neighbour[]
}

export interface Incident {
  readonly number: number
  readonly openedOn: number
  readonly alertCount: number
  /** Words that its alerts share and that were rare before. */
  readonly tokens: readonly string[]
  /** Whether this alert is told: it is the first of the incident that may be, the score doubled since the last notice, or it is a new pattern that only the release has in common with the others. */
  readonly told: boolean
}

export interface Incidents {
  /** Alerts come in order of days. */
  join(alert: MergedAlert, view: IncidentView): Incident
  /** Rows named by what outlives a run. */
  memory(caseIdOf: (row: number) => string): IncidentMemory
}

/**
 * Joins alerts to incidents in the order they come: an alert belongs to an open incident when they share a rare token, or when
 * its cases lie near those of the incident.
 * Words that rose in three earlier incidents link nothing any more. A campaign is told outside the budget of one alert for 1,000 cases; a matter of the data never is. Source of the rule: measured replays, two alerts in three of one event joined and no two events mixed.
 */
export function createIncidents(memory: IncidentMemory = { last: 0, open: [], rises: [], alertDays: [], toldDays: [] }, rowOf: (caseId: string) => number | undefined = () => undefined): Incidents {
  interface Open { readonly number: number, readonly openedOn: number, lastOn: number, alertCount: number, toldScore: number, toldOn: number, readonly alertClass: AlertClass, readonly version: string | null, readonly rows: Set<number>, readonly tokens: Set<string> }
  let incidents: Open[] = memory.open.map(({ caseIds, tokens, ...facts }) => ({ ...facts, rows: new Set(caseIds.flatMap((id) => rowOf(id) ?? [])), tokens: new Set(tokens) }))
  const rises = new Map<string, number>(memory.rises)
  let last = memory.last
  let alertDays: number[] = [...memory.alertDays]
  let toldDays: number[] = [...memory.toldDays]

  const rareTokens = (rows: readonly number[], day: number, view: IncidentView): Set<string> => {
    const counts = new Map<string, number>()
    for (const row of rows) for (const word of view.wordsOf(row)) if (word.length >= LEAST_TOKEN_LETTERS && !view.isFunctionWord(word, row)) counts.set(word, (counts.get(word) ?? 0) + 1)
    const own = new Set(rows)
    const usual = new Map<string, number>()
    const from = view.firstRowOn(day - USUAL_DAYS), to = view.firstRowOn(day + 1)
    let usualRows = 0
    for (let row = from; row < to; row++) {
      if (own.has(row)) continue
      usualRows += 1
      for (const word of view.wordsOf(row)) if (counts.has(word)) usual.set(word, (usual.get(word) ?? 0) + 1)
    }
    return new Set([...counts].filter(([word, count]) => count >= TOKEN_SHARE * rows.length && (usual.get(word) ?? 0) < USUAL_SHARE * usualRows && (rises.get(word) ?? 0) < LEARNED_AFTER).map(([word]) => word))
  }
  const isNear = (incident: Open, { rows, day }: MergedAlert, view: IncidentView): boolean => {
    const from = view.firstRowOn(day - NEIGHBOUR_DAYS), to = view.firstRowOn(day + 1)
    const near = rows.filter((row) => [...view.neighbours(row, from, to)].sort((a, b) => b.similarity - a.similarity || a.row - b.row).slice(0, NEIGHBOURS)
      .filter((other) => incident.rows.has(other.row)).length >= NEAR_LINKS)
    return near.length >= NEAR_SHARE * rows.length
  }

  /** One change of the form makes one incident, and so does one release: alerts that name its version, or that come in a crowd. */
  const isSameChange = (incident: Open, { alertClass, version, day }: MergedAlert): boolean => {
    if (alertClass !== incident.alertClass) return false
    if (alertClass === 'data-quality') return true
    return alertClass === 'release' && ((version !== null && version === incident.version) || (alertDays.length >= BUNDLE_ALERTS && day - incident.lastOn < BUNDLE_DAYS))
  }

  const isInBudget = ({ alertClass }: MergedAlert): boolean => alertClass === 'issue' || alertClass === 'release'
  const mayBeTold = (alert: MergedAlert, view: IncidentView): boolean => {
    if (!isInBudget(alert)) return alert.alertClass === 'spam-wave'
    toldDays = toldDays.filter((day) => day >= alert.day - BUDGET_DAYS)
    const cases = view.firstRowOn(alert.day) - view.firstRowOn(alert.day - BUDGET_DAYS)
    return alert.strong || toldDays.length < BUDGET_PER_CASE * cases
  }

  return {
    join(alert, view) {
      alertDays = [...alertDays.filter((day) => alert.day - day < BUNDLE_DAYS), alert.day]
      const tokens = rareTokens(alert.rows, alert.day, view)
      incidents = incidents.filter(({ lastOn }) => alert.day - lastOn <= RELEASE_OPEN_DAYS)
      const open = incidents.filter(({ lastOn }) => alert.day - lastOn <= OPEN_DAYS)
      const shared = open.find((incident) => [...tokens].some((token) => incident.tokens.has(token))) ?? open.find((incident) => isNear(incident, alert, view))
      const change = shared === undefined ? incidents.find((incident) => isSameChange(incident, alert)) : undefined
      const incident: Open = shared ?? change ?? { number: last + 1, openedOn: alert.day, lastOn: alert.day, alertCount: 0, toldScore: 0, toldOn: -1, alertClass: alert.alertClass, version: alert.version, rows: new Set(), tokens: new Set() }
      if (shared === undefined && change === undefined) {
        incidents.push(incident)
        last = incident.number
      }
      for (const token of tokens) if (!incident.tokens.has(token)) rises.set(token, (rises.get(token) ?? 0) + 1)
      // What one day brings together is one notice.
      // Of one change, what is new and has neither words nor neighbours in common with the rest is a matter of its own.
      const isNews = incident.toldScore === 0 || (alert.day > incident.toldOn && (alert.score >= TOLD_AGAIN_AT * incident.toldScore || (change !== undefined && alert.isNew)))
      const told = isNews && mayBeTold(alert, view)
      if (told || alert.day === incident.toldOn) {
        incident.toldScore = Math.max(incident.toldScore, alert.score)
        incident.toldOn = alert.day
      }
      if (told && isInBudget(alert)) toldDays.push(alert.day)
      incident.lastOn = alert.day
      incident.alertCount += 1
      if (change === undefined) {
        for (const row of alert.rows) incident.rows.add(row)
        for (const token of tokens) incident.tokens.add(token)
      }
      return {
        number: incident.number, openedOn: incident.openedOn, alertCount: incident.alertCount, tokens: [...incident.tokens].sort(), told,
      }
    },
    memory: (caseIdOf) => ({
      last, alertDays, toldDays,
      open: incidents.map(({ rows, tokens, ...facts }) => ({ ...facts, caseIds: [...rows].map(caseIdOf).sort(), tokens: [...tokens].sort() })),
      rises: [...rises].sort(([a], [b]) => (a < b ? -1 : 1)),
    }),
  }
}
