import type { TSchema, Static } from 'typebox'
import type { Counts } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'

/**
 * How large the queue was in each period against its usual size, 1 = usual, above 0, as long as the counts.
 * Expectations are proportional to it, so that a surge of the whole queue is not a spike of every pattern.
 */
export type Exposure = readonly number[]

/**
 * Contract of a detector: is the last period of the series usual?
 * Pure and total: any series of non-negative counts and nulls gives a verdict, never an exception.
 * Missing periods are left out of the fit; a missing last period is `insufficient-data`.
 *
 * `pValue` is P(count ≥ observed) where nothing changed; of a `decline`, P(count ≤ observed). A detector with several windows combines
 * theirs, so that it stays a p-value of the whole answer.
 * A count above `upper` is a `spike`, one below `lower` a `decline`; all else is `normal`. A count of 0 is never a spike.
 */
export interface Detector<Params extends TSchema = TSchema> {
  /** What it is good for, in one sentence. */
  readonly summary: string
  readonly params: Params
  /** Length of the shortest series that it judges, the judged period included. */
  weeksNeeded(params: Static<Params>): number
  /** @param exposure absent: 1 throughout */
  judge(counts: Counts, params: Static<Params>, exposure?: Exposure): Verdict
}
