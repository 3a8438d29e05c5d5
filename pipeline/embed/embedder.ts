import type { TSchema, Static } from 'typebox'

/** A frozen basis: fitted once on past texts, stored, and used unchanged until the next version. */
export interface Basis {
  /** Width of the vectors. */
  readonly dimensions: number
  /** Widths of the parts that were made independently of each other, side by side; their sum is `dimensions`. Absent: all of one make. */
  readonly blocks?: readonly number[]
  /** What `embedder.restore` needs to make the same basis again, byte for byte. */
  readonly bytes: Uint8Array
  /**
   * Texts to unit vectors, `n × dimensions` in row order. A text without any known feature gives a zero row.
   * The same text gives the same row, alone or in a batch.
   */
  embed(texts: readonly string[]): Float32Array
}

/**
 * Contract of a text representation. Fit on the past, freeze, embed. Pure: same texts, parameters and seed, same bytes.
 * Fewer texts than needed for `dimensions` give a basis of smaller width, never an error.
 */
export interface Embedder<Params extends TSchema = TSchema> {
  /** Another version under one name: stored bases cannot be restored any more, or vectors of both cannot be compared. */
  readonly version: string
  readonly params: Params
  fit(texts: readonly string[], params: Static<Params>, random: () => number): Basis
  restore(bytes: Uint8Array): Basis
}
