import { instantOf, MS_PER_DAY, msOf, type Instant } from '../domain/week.ts'
import type { ConstraintStore, MiningStore, PatternStore } from '../store/store.ts'
import type { MineSettings, OnProgress, RunMine } from './ports.ts'

/** Days of earlier cases that a new case is compared with: the look-alikes, their baseline and a year of word weights. */
const MEMORY_DAYS = 365

export interface MineNewCasesDeps {
  readonly store: MiningStore & PatternStore & Pick<ConstraintStore, 'constraints'>
  readonly runMine: RunMine
  readonly settings: MineSettings
  readonly seed: number
  readonly onProgress: OnProgress
}

/** What mining did, in numbers for the run's record. */
export interface MiningCounts {
  readonly newCases: number
  readonly newPatterns: number
  readonly withoutPattern: number
  readonly moved: number
}

/**
 * Looks at every case opened before `before` that was never looked at, and writes what was decided in one transaction.
 * Nothing new: nothing is read further and nothing changes.
 */
export async function mineNewCases(before: Instant, now: Instant, { store, runMine, settings, seed, onProgress }: MineNewCasesDeps): Promise<MiningCounts> {
  const newCases = await store.casesToMine(before)
  const [oldest] = newCases
  if (oldest === undefined) return { newCases: 0, newPatterns: 0, withoutPattern: 0, moved: 0 }
  const known = await store.patterns()
  const knownCases = await store.casesMined(instantOf(msOf(oldest.openedAt) - MEMORY_DAYS * MS_PER_DAY), before)
  const result = await runMine({ newCases, knownCases, patterns: known, models: await store.models(), constraints: await store.constraints(), settings, seed, now }, onProgress)
  await store.saveMining(result)

  const knownIds = new Set(known.map(({ patternId }) => patternId))
  return {
    newCases: newCases.length,
    newPatterns: result.patterns.filter(({ patternId }) => !knownIds.has(patternId)).length,
    withoutPattern: result.assignments.filter(({ patternId }) => patternId === null).length,
    moved: result.assignments.length - newCases.length,
  }
}
