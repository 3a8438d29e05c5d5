import type { Part } from '../domain/explanation.ts'
import type { PatternId } from '../domain/ids.ts'
import type { Segment, SeriesPoint } from '../domain/series.ts'
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
  /** Variance over mean that was allowed for. */
  readonly dispersion: number
  readonly detector: string
  readonly reason: string
  /** What the sentence adds to the numbers. */
  readonly note: Note
  /** Where it rose; absent: the pattern as a whole. */
  readonly segment?: Segment
  /** Other cells of its pattern that rose for the same cause. */
  readonly parts?: readonly Part[]
  /** What its chart draws, where that is not the series of weeks. */
  readonly points?: { readonly cadence: 'week' | 'day', readonly points: readonly SeriesPoint[] }
}

/** What is particular of a finding, for its sentence. */
export type Note =
  | { readonly kind: 'born' }
  | { readonly kind: 'week', readonly weekBefore: number | null }
  | { readonly kind: 'days', readonly days: number }
  | { readonly kind: 'returned', readonly quietWeeks: number }
  | { readonly kind: 'level', readonly weeksAbove: number }
  | { readonly kind: 'drift', readonly weeks: number }
  | { readonly kind: 'faded', readonly weeksBelow: number }
  | { readonly kind: 'queue', readonly factor: number }

/** Fewer cases are never a rise, whatever the ratio. */
export const LEAST_CASES = 5
/** A pattern written by fewer people is theirs, not an issue type’s. */
export const LEAST_REPORTERS = 3
