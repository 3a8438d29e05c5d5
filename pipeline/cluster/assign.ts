/** An exemplar near a case: the pattern that it stands for and how alike they are. */
export interface NearExemplar { readonly pattern: number, readonly similarity: number }

/** How well a pattern fits a case. */
export interface Fit {
  readonly pattern: number
  /** In [0, 1]. */
  readonly score: number
}

/** Neighbours that vote. */
export const VOTERS = 10

/**
 * Patterns that the nearest exemplars vote for, most votes first; each votes with its similarity cubed, so that near
 * ones decide. The score is the share of the vote. Ties go to the smaller pattern number.
 *
 * @param nearest any number of exemplars
 */
export function votes(nearest: readonly NearExemplar[]): Fit[] {
  const tally = new Map<number, number>()
  let total = 0
  for (const { pattern, similarity } of nearest) {
    tally.set(pattern, (tally.get(pattern) ?? 0) + similarity ** 3)
    total += similarity ** 3
  }
  return best([...tally].map(([pattern, weight]) => ({ pattern, score: total === 0 ? 0 : weight / total })))
}

/**
 * Fit to patterns that have a centre: half the best similarity in words to one of their exemplars, half the closeness to
 * the centre. Words alone are led astray by long texts, centres alone by fashion; together they were best or level on
 * every labelled set.
 *
 * @param wordSimilarity best similarity to an exemplar of the pattern
 * @param closeness cosine to the centre of each pattern, by place in `patterns`
 */
export function fits(patterns: readonly number[], closeness: ArrayLike<number>, wordSimilarity: (pattern: number) => number): Fit[] {
  return best(patterns.map((pattern, at) => ({ pattern, score: fitTo(wordSimilarity(pattern), closeness[at]!) })))
}

/** Fit to one pattern, in [0, 1]: the mean of both likenesses, as in `fits`. */
export const fitTo = (wordSimilarity: number, closeness: number): number => (wordSimilarity + Math.max(0, closeness)) / 2

function best(found: Fit[]): Fit[] {
  return found.sort((a, b) => b.score - a.score || a.pattern - b.pattern)
}
