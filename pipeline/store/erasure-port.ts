import type { Erasure } from '../domain/erasure.ts'
import type { CaseId, LoadId } from '../domain/ids.ts'
import type { Instant, IsoWeek } from '../domain/week.ts'

/** What is erased, worked out before. */
export interface Erasing {
  readonly caseIds: readonly CaseId[]
  readonly erasures: readonly Erasure[]
  /** Rejected rows, with what takes the place of their raw text. */
  readonly quarantined: readonly { readonly loadId: LoadId, readonly position: number, readonly raw: string }[]
  readonly now: Instant
}

/** How much an erasure changed. */
export interface ErasedCounts {
  readonly caseCount: number
  readonly quarantinedRows: number
  /** Words that only the erased cases held. */
  readonly wordCount: number
  /** Findings, names, decisions, escalations and messages in which such a word stood. */
  readonly mentionCount: number
  /** Reports that showed text of the cases, or such a word. */
  readonly reports: readonly { readonly week: IsoWeek, readonly revision: number }[]
  /** Word tables, learned from all cases, in which such a word stands still. */
  readonly models: readonly string[]
}

export interface ErasureStore {
  /** What was erased so far, in order of digest. */
  erasures(): Promise<readonly Erasure[]>
  /** In order of id. @param reporterRef pseudonym */
  casesOfReporter(reporterRef: string): Promise<readonly CaseId[]>
  /**
   * One transaction: text, fingerprints and people of the cases go, and everywhere else the words that only they held; the cases themselves, their counts
   * and their places stay. Doing it again changes nothing more.
   *
   * @param dryRun nothing is kept
   */
  erase(erasing: Erasing, dryRun?: 'dry-run'): Promise<ErasedCounts>
  /**
   * Writes the database into a new file and puts that in place of the old one, so that no block of it holds what was deleted. At any moment one of the two
   * is there, whole. Call nothing but `close` afterwards.
   */
  rewrite(): Promise<void>
}
