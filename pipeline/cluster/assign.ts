/** An exemplar near a case: the pattern that it stands for and how alike they are. */
export interface NearExemplar { readonly pattern: number, readonly similarity: number }

/** What the neighbours say of one case. */
export interface Vote {
  readonly pattern: number
  /** Similarity-weighted share of the neighbours that stand for the pattern, in (0, 1]. */
  readonly share: number
  /** Highest similarity to one of its exemplars. */
  readonly similarity: number
}

/** Neighbours that vote. */
export const VOTERS = 10

/**
 * Patterns that the nearest exemplars vote for, most votes first; each votes with its similarity cubed, so that near
 * ones decide. Ties go to the smaller pattern number.
 *
 * @param near in any order
 */
export function votes(near: readonly NearExemplar[]): Vote[] {
  const voters = near.filter(({ similarity }) => similarity > 0).sort((a, b) => b.similarity - a.similarity || a.pattern - b.pattern).slice(0, VOTERS)
  const tally = new Map<number, { weight: number, similarity: number }>()
  let total = 0
  for (const { pattern, similarity } of voters) {
    const entry = tally.get(pattern) ?? { weight: 0, similarity }
    entry.weight += similarity ** 3
    total += similarity ** 3
    tally.set(pattern, entry)
  }
  return [...tally]
    .map(([pattern, { weight, similarity }]) => ({ pattern, share: weight / total, similarity }))
    .sort((a, b) => b.share - a.share || a.pattern - b.pattern)
}

/**
 * The pattern that a case joins: the most voted whose best exemplar is near enough; undefined when none is.
 *
 * @param floorOf least similarity to one exemplar that a pattern asks for
 */
export function assign(near: readonly NearExemplar[], floorOf: (pattern: number) => number): Vote | undefined {
  return votes(near).find(({ pattern, similarity }) => similarity >= floorOf(pattern))
}
