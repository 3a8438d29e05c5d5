import type { TSchema, Static } from 'typebox'
import type { Counts } from '../domain/series.ts'
import type { Verdict } from '../domain/signal.ts'

/**
 * Contract of a detector: is the last period of the series usual?
 * Pure and total: any series of non-negative counts and nulls gives a verdict, never an exception.
 * Missing periods are left out of the fit; a missing last period is `insufficient-data`.
 */
export interface Detector<Params extends TSchema = TSchema> {
  readonly params: Params
  judge(counts: Counts, params: Static<Params>): Verdict
}
