import type { Assignment, MiningCase, Pattern } from '../domain/pattern.ts'
import { instantOf, MS_PER_DAY, msOf, type Instant } from '../domain/week.ts'
import type { StoredModel } from '../store/store.ts'
import type { MineInput, MineResult } from './ports.ts'

/** Days of earlier cases that a new case is compared with, as in the live run. */
const MEMORY_DAYS = 365

/** What mining of a history knows, block after block, as a store would keep it. */
export interface ReplayedMining {
  /** What the next block, of cases opened before an instant, is mined with. */
  inputBefore(before: Instant): Pick<MineInput, 'newCases' | 'knownCases' | 'patterns' | 'models'>
  take(result: MineResult): void
}

/** Starts a replay over cases that nobody has looked at yet. @param cases oldest first */
export function replayedMining(cases: readonly MiningCase[]): ReplayedMining {
  const assigned = new Map<string, Assignment>()
  const patterns = new Map<string, Pattern>()
  const models = new Map<string, StoredModel>()
  return {
    inputBefore: (before) => {
      const newCases = cases.filter(({ caseId, openedAt }) => openedAt < before && !assigned.has(caseId)).map(readOut)
      const from = newCases[0] === undefined ? before : instantOf(msOf(newCases[0].openedAt) - MEMORY_DAYS * MS_PER_DAY)
      const knownCases = cases.flatMap((one): MiningCase[] => {
        const known = assigned.get(one.caseId)
        return known === undefined || one.openedAt >= before || (one.openedAt < from && !known.exemplar) ? [] : [{ ...readOut(one), assigned: { patternId: known.patternId, method: known.method, exemplar: known.exemplar } }]
      })
      return { newCases, knownCases, patterns: inOrder(patterns), models: inOrder(models) }
    },
    take: (result) => {
      for (const one of result.assignments) assigned.set(one.caseId, one)
      for (const one of result.patterns) patterns.set(one.patternId, one)
      for (const one of result.models) models.set(`${one.name} ${one.version}`, one)
    },
  }
}

/** By key, as a store gives them. */
const inOrder = <Item>(byKey: ReadonlyMap<string, Item>): Item[] => [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item)

/** A case with its texts at hand, which may lie elsewhere until they are asked for. */
export const readOut = ({ caseId, openedAt, openedOn, language, subject, body, reporterRef }: MiningCase): MiningCase => ({ caseId, openedAt, openedOn, language, subject, body, reporterRef })
