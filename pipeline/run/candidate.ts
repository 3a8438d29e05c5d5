import type { PatternId } from '../domain/ids.ts'
import type { SignalKind } from '../domain/signal.ts'
import type { IsoDay } from '../domain/week.ts'

/** A finding before its cases and segments are read. */
export interface Candidate {
  readonly kind: SignalKind
  /** null for the whole queue. */
  readonly patternId: PatternId | null
  readonly windowFrom: IsoDay
  readonly windowTo: IsoDay
  readonly observed: number
  readonly expected: number
  readonly lower: number
  readonly upper: number
  readonly pValue: number
  readonly qValue: number
  readonly detector: string
  readonly reason: string
  /** What the sentence adds to the numbers. */
  readonly note: Note
}

/** What is particular of a finding, for its sentence. */
export type Note =
  | { readonly kind: 'born' }
  | { readonly kind: 'week', readonly weekBefore: number | null }
  | { readonly kind: 'days', readonly days: number }
  | { readonly kind: 'returned', readonly quietWeeks: number }
  | { readonly kind: 'level', readonly weeksAbove: number }
  | { readonly kind: 'faded', readonly weeksBelow: number }
  | { readonly kind: 'queue', readonly factor: number }

/** Fewer cases are never a rise, whatever the ratio. */
export const LEAST_CASES = 5
/** A pattern written by fewer people is theirs, not an issue type’s. */
export const LEAST_REPORTERS = 3
