import type { ControlLevel } from '../domain/action.ts'
import type { Pattern } from '../domain/pattern.ts'
import type { Signal } from '../domain/signal.ts'
import type { Prevention } from './expected-prevented.ts'
import type { MeasuredUse } from './learned-effect.ts'

/** What a rule may look at. */
export interface Evidence {
  readonly pattern: Pattern
  readonly signal: Signal
  /** Tokens shared by at least a fifth of the finding's cases, with their case counts. */
  readonly sharedTokens: readonly { readonly token: string, readonly caseCount: number }[]
  /** Redacted texts of up to 50 cases of the finding, for wording features. */
  readonly texts: readonly string[]
  /** Measured effects of earlier actions by playbook entry; absent: none. */
  readonly measured?: ReadonlyMap<string, readonly MeasuredUse[]>
  /** Rises of the pattern before this one; absent: 0. */
  readonly wavesSeen?: number
}

/** A playbook entry bound to a pattern, before it becomes an Action. */
export interface Proposal {
  readonly playbookId: string
  readonly title: string
  readonly controlLevel: ControlLevel
  readonly kind: 'corrective' | 'preventive' | 'containment'
  readonly ownerTeam: string
  /** Working days until it is due. */
  readonly dueInDays: number
  /** How well the evidence meets the entry's conditions, in [0, 1]. */
  readonly fit: number
  readonly because: readonly string[]
  /** Range of the entry, drawn to what its earlier uses measured. */
  readonly expectedRatio: { readonly low: number, readonly mid: number, readonly high: number, readonly basis: string }
  /** Cases that it is expected to prevent. */
  readonly prevented: Prevention
  readonly verification: string
}

/** Contract of a rule: evidence to proposals, best first; none is an answer. Pure. */
export interface Rule {
  readonly summary: string
  propose(evidence: Evidence): readonly Proposal[]
}

/**
 * Makes a rule from the text of the playbook file, which a roof reads.
 * @throws AppError `playbook-invalid`
 */
export type CreateRule = (playbookText: string) => Rule
