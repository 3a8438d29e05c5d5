import { caseIdOf, type CaseId } from '../../../pipeline/domain/ids.ts'
import type { Assignment, LineageEvent, MiningCase, Pattern } from '../../../pipeline/domain/pattern.ts'
import { instantOf, MS_PER_DAY, type Instant, type IsoDay } from '../../../pipeline/domain/week.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { shuffled } from '../../../pipeline/math/shuffled.ts'
import { mine } from '../../../pipeline/run/mine.ts'
import type { StoredModel } from '../../../pipeline/store/store.ts'
import type { LabelledRow } from '../labelled-rows.ts'

export const DAYS_PER_WEEK = 7
/** 2024-01-01, a Monday. */
export const FIRST_DAY = 19_723

/** Numbers as they come from the command line. */
export interface Schedule { readonly weeks: string, readonly held: string, readonly from: string, readonly seed: string }
export interface Engine { readonly embedder: string, readonly clusterer: string, readonly seed: string }

/** A labelled text as a case on its day. */
export interface Arrival { readonly row: LabelledRow, readonly minedCase: MiningCase }

/** Batch of a day, from 0. */
export const weekOf = (day: IsoDay): number => Math.floor((Date.parse(`${day}T00:00:00.000Z`) / MS_PER_DAY - FIRST_DAY) / DAYS_PER_WEEK)

/** Rows in random weekly batches; a held-back label comes in the weeks from `from` on. */
export function schedule(rows: readonly LabelledRow[], { weeks, held: heldCount, from, seed }: Schedule): { readonly batches: readonly (readonly Arrival[])[], readonly held: ReadonlySet<string> } {
  const random = seededRandom(Number(seed))
  const labels = [...new Set(rows.map(({ label }) => label))].sort()
  const held = new Set(Array.from(shuffled(labels.length, random).subarray(0, Number(heldCount)), (at) => labels[at]!))
  const first = Number(from) - 1
  const batches = Array.from({ length: Number(weeks) }, (): Arrival[] => [])
  for (const at of shuffled(rows.length, random)) {
    const row = rows[at]!
    const week = held.has(row.label) ? first + Math.floor(random() * (batches.length - first)) : Math.floor(random() * batches.length)
    const day = FIRST_DAY + week * DAYS_PER_WEEK + Math.floor(random() * DAYS_PER_WEEK)
    const openedAt = instantOf(day * MS_PER_DAY + Math.floor(random() * MS_PER_DAY))
    batches[week]!.push({ row, minedCase: { caseId: caseIdOf('bench', row.id), openedOn: openedAt.slice(0, 10) as IsoDay, openedAt, language: row.lang ?? 'en', subject: row.text, body: '', reporterRef: null } })
  }
  for (const batch of batches) batch.sort((a, b) => a.minedCase.openedAt < b.minedCase.openedAt ? -1 : a.minedCase.openedAt > b.minedCase.openedAt ? 1 : a.minedCase.caseId < b.minedCase.caseId ? -1 : 1)
  return { batches, held }
}

/** What the engine knows after some batches. */
export interface MinedState {
  readonly models: readonly StoredModel[]
  readonly patterns: readonly Pattern[]
  readonly lineage: readonly LineageEvent[]
  /** Mined ones, oldest first. */
  readonly cases: readonly MiningCase[]
  readonly places: ReadonlyMap<CaseId, Assignment>
}

/** One weekly run of the engine. @param newCases oldest first */
export function mineBatch(state: MinedState, newCases: readonly MiningCase[], { embedder, clusterer, seed }: Engine): MinedState {
  const knownCases = state.cases.map((one): MiningCase => {
    const { patternId, method, exemplar } = state.places.get(one.caseId)!
    return { ...one, assigned: { patternId, method, exemplar } }
  })
  const now: Instant = newCases.at(-1)?.openedAt ?? instantOf(0)
  const result = mine({ newCases, knownCases, patterns: state.patterns, models: state.models, settings: { embedder, clusterer }, seed: Number(seed), now }, () => undefined)
  const patterns = new Map([...state.patterns, ...result.patterns].map((pattern) => [pattern.patternId, pattern]))
  return {
    models: [...state.models, ...result.models],
    patterns: [...patterns.values()],
    lineage: [...state.lineage, ...result.lineage],
    cases: [...state.cases, ...newCases],
    places: new Map([...state.places, ...result.assignments.map((one) => [one.caseId, one] as const)]),
  }
}

/** Before the first batch. */
export const NOTHING_MINED: MinedState = { models: [], patterns: [], lineage: [], cases: [], places: new Map() }
