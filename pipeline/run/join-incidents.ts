import type { Neighbour } from '../embed/sparse-index.ts'

/** An incident waits so long for the next alert that belongs to it. */
const OPEN_DAYS = 7
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

/** An alert as far as merging needs it. */
export interface MergedAlert {
  readonly day: number
  readonly rows: readonly number[]
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
}

/**
 * Joins alerts to incidents in the order they come: an alert belongs to an open incident when they share a rare token, or when
 * its cases lie near those of the incident.
 * Words that rose in three earlier incidents link nothing any more. Source of the rule: measured replays, two alerts in three of one event joined and no two events mixed.
 */
export function createIncidents(): { join(alert: MergedAlert, view: IncidentView): Incident } {
  interface Open { readonly number: number, readonly openedOn: number, lastOn: number, alertCount: number, readonly rows: Set<number>, readonly tokens: Set<string> }
  const incidents: Open[] = []
  const rises = new Map<string, number>()

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

  return {
    join(alert, view) {
      const tokens = rareTokens(alert.rows, alert.day, view)
      const open = incidents.filter(({ lastOn }) => alert.day - lastOn <= OPEN_DAYS)
      const shared = open.find((incident) => [...tokens].some((token) => incident.tokens.has(token))) ?? open.find((incident) => isNear(incident, alert, view))
      const incident: Open = shared ?? { number: incidents.length + 1, openedOn: alert.day, lastOn: alert.day, alertCount: 0, rows: new Set(), tokens: new Set() }
      if (shared === undefined) incidents.push(incident)
      for (const token of tokens) if (!incident.tokens.has(token)) rises.set(token, (rises.get(token) ?? 0) + 1)
      incident.lastOn = alert.day
      incident.alertCount += 1
      for (const row of alert.rows) incident.rows.add(row)
      for (const token of tokens) incident.tokens.add(token)
      return { number: incident.number, openedOn: incident.openedOn, alertCount: incident.alertCount, tokens: [...incident.tokens].sort() }
    },
  }
}
