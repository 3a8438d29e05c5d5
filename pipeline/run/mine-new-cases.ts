import { instantOf, MS_PER_DAY, msOf, type Instant } from '../domain/week.ts'
import type { AlertStepStore } from '../store/delivery-port.ts'
import type { ProposalStore } from '../store/proposal-port.ts'
import type { ConstraintStore, MiningStore, PatternStore } from '../store/store.ts'
import { applySafeProposals, keptProposals } from './pattern-proposals.ts'
import type { MineSettings, OnProgress, RunMine } from './ports.ts'

/** Days of earlier cases that a new case is compared with: the look-alikes, their baseline and a year of word weights. */
const MEMORY_DAYS = 365

export interface MineNewCasesDeps {
  readonly store: MiningStore & PatternStore & ConstraintStore & ProposalStore & Pick<AlertStepStore, 'alertVerdicts'>
  readonly runMine: RunMine
  /** `applyProposals`: which proposals are carried out without a person. */
  readonly settings: MineSettings & { readonly applyProposals: ApplyProposals }
  readonly seed: number
  readonly onProgress: OnProgress
  /** Stops the look itself; what was decided is written whole or not at all. */
  readonly abortSignal?: AbortSignal | undefined
}

/** Carries out no proposal, or only merges and absorptions of double margin and retirements. */
export const applyPolicies = ['never', 'safe'] as const
export type ApplyProposals = (typeof applyPolicies)[number]

/** What mining did, in numbers for the run's record. */
export interface MiningCounts {
  readonly newCases: number
  readonly newPatterns: number
  readonly withoutPattern: number
  readonly moved: number
  /** Languages whose basis was made anew for another embedder. */
  readonly refittedLanguages: number
  /** Proposals about patterns that are open after it, and those that the machine carried out. */
  readonly openProposals: number
  readonly appliedProposals: number
}

/**
 * Looks at every case opened before `before` that was never looked at, and writes what was decided in one transaction.
 * Nothing new: nothing is read further and nothing changes.
 */
export async function mineNewCases(before: Instant, now: Instant, { store, runMine, settings, seed, onProgress, abortSignal }: MineNewCasesDeps): Promise<MiningCounts> {
  const newCases = await store.casesToMine(before)
  const [oldest] = newCases
  if (oldest === undefined) return { newCases: 0, newPatterns: 0, withoutPattern: 0, moved: 0, refittedLanguages: 0, openProposals: (await store.proposals('open')).length, appliedProposals: 0 }
  const known = await store.patterns()
  const knownCases = await store.casesMined(instantOf(msOf(oldest.openedAt) - MEMORY_DAYS * MS_PER_DAY), before)
  const constraints = await store.constraints()
  const { proposals, refittedLanguages = [], ...result } = await runMine({ newCases, knownCases, patterns: known, models: await store.models(), constraints, verdicts: await store.alertVerdicts(), settings, seed, now }, onProgress, abortSignal)
  await store.saveMining(result)
  if (proposals !== undefined) {
    const undone = new Set(constraints.flatMap(({ constraintId, undoneAt }) => undoneAt === null ? [] : [constraintId]))
    await store.saveProposals(keptProposals(await store.proposals(), proposals, undone, now))
  }
  const applied = settings.applyProposals === 'safe' ? await applySafeProposals(store, now) : []

  const knownIds = new Set(known.map(({ patternId }) => patternId))
  return {
    newCases: newCases.length,
    newPatterns: result.patterns.filter(({ patternId }) => !knownIds.has(patternId)).length,
    withoutPattern: result.assignments.filter(({ patternId }) => patternId === null).length,
    moved: result.assignments.length - newCases.length,
    refittedLanguages: refittedLanguages.length,
    openProposals: (await store.proposals('open')).length,
    appliedProposals: applied.length,
  }
}
