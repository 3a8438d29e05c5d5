import type { TSchema, Static } from 'typebox'

/** Row-major unit vectors, `count × dimensions`; a zero row is a text without features. */
export interface VectorTable {
  readonly count: number
  readonly dimensions: number
  readonly values: Float32Array
  /** Widths of the parts that were made independently of each other, side by side; their sum is `dimensions`. Absent: all of one make. */
  readonly blocks?: readonly number[]
}

/**
 * Contract of a clusterer: rows to cluster numbers.
 * Numbers run from 0 without gaps, ordered by the smallest row they hold; -1 = in no cluster.
 * Deterministic for a seed, whatever the order of rows; the empty table gives an empty result. Identical rows share a number.
 */
export interface Clusterer<Params extends TSchema = TSchema> {
  readonly params: Params
  cluster(vectors: VectorTable, params: Static<Params>, random: () => number): Int32Array
}
