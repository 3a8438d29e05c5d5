import type { PatternVerdict } from '../domain/alert-steps.ts'
import type { Constraint } from '../domain/constraint.ts'
import type { DayAlert } from '../domain/day-alert.ts'
import type { FoundProposal } from '../domain/pattern-proposal.ts'
import type { Assignment, LineageEvent, MiningCase, Pattern } from '../domain/pattern.ts'
import type { DayTests } from '../domain/tests-made.ts'
import type { Instant } from '../domain/week.ts'
import type { StoredModel } from '../store/store.ts'

/** Told of progress inside a long stage: `done` of `total` steps. */
export type OnProgress = (stage: string, done: number, total: number) => void

/** All that the mining stages read. Plain data, so that it can cross to a worker thread. */
export interface MineInput {
  /** Never looked at before, oldest first by (openedAt, caseId). */
  readonly newCases: readonly MiningCase[]
  /** Looked at before: recent history and the exemplars of all patterns, oldest first. */
  readonly knownCases: readonly MiningCase[]
  readonly patterns: readonly Pattern[]
  readonly models: readonly StoredModel[]
  /** Decisions of people, oldest first; absent: none. */
  readonly constraints?: readonly Constraint[]
  /** All that people said of alerts, in the order in which they said it; absent: nothing. Those given before a day move the levels of that day. */
  readonly verdicts?: readonly PatternVerdict[]
  /** Registry names and their parameters. */
  readonly settings: MineSettings
  readonly seed: number
  /** Cases that patterns of a language may be founded on: all, or for an honest replay only those known before. */
  readonly foundOn?: 'all' | 'known'
  /** Clock of the run. */
  readonly now: Instant
}

export interface MineSettings {
  readonly embedder: string
  readonly clusterer: string
}

/** What mining decided. Written by `run` in one transaction. */
export interface MineResult {
  readonly models: readonly StoredModel[]
  /** New and changed patterns, whole. */
  readonly patterns: readonly Pattern[]
  /** One for every new case, and for each known case that moved. */
  readonly assignments: readonly Assignment[]
  readonly lineage: readonly LineageEvent[]
  /** What the look at all patterns at the end of the last week proposes; absent: no week ended in this run. */
  readonly proposals?: readonly FoundProposal[]
  /** Languages whose basis was made anew, since another embedder than the configured one had made it; absent: none. */
  readonly refittedLanguages?: readonly string[]
}

/** What mining decided, with what the daily watch saw on the way. */
export interface WatchedMineResult extends MineResult {
  /** Of the days that no earlier run had seen, oldest first. */
  readonly dayAlerts: readonly DayAlert[]
  /** How much was tested on each of those days. */
  readonly dayTests: readonly DayTests[]
}

/** Runs `mineAndWatch` somewhere: in this thread (tests) or in a worker (the roof), which stops when it is told to, with the reason of the signal. */
export type RunMine = (input: MineInput, onProgress: OnProgress, abortSignal?: AbortSignal) => Promise<WatchedMineResult>
