import type { FoundFamilyLink } from '../domain/family.ts'
import type { PatternId } from '../domain/ids.ts'
import type { Instant } from '../domain/week.ts'

/** What a case says without its language being read. */
export interface FamilySample {
  readonly patternId: PatternId
  readonly subject: string
  readonly body: string
  readonly product: string | null
  readonly version: string | null
  readonly platform: string | null
  readonly category: string | null
}

export interface FamilyStore {
  /** The newest cases of each pattern, at most `perPattern`, opened before `before`; by pattern, newest first. */
  familySamples(before: Instant, perPattern: number): Promise<readonly FamilySample[]>
  /** Links found by evidence, in order of ids. */
  familyLinks(): Promise<readonly FoundFamilyLink[]>
  /** Replaces all links. */
  saveFamilyLinks(links: readonly FoundFamilyLink[]): Promise<void>
}
