/** A pattern that holds cases of a group, as far as it matters for the group's identity. */
export interface Holder {
  readonly pattern: number
  /** Cases of the group that are in it. */
  readonly overlap: number
  readonly origin: 'founded' | 'scan' | 'remainder' | 'person'
  /** Days since its birth. */
  readonly ageDays: number
  /** Its cases in the 91 days before the group's week. */
  readonly usualCases: number
  /** Median over the group of the best similarity to an exemplar of the pattern, in [0, 1]. */
  readonly likeness: number
  /** Does the word that tells the group from the queue stand in at least half of the exemplars? */
  readonly sharesName: boolean
}

/** What a dense group is: more of a pattern that is known, that pattern's own rise, or something new. */
export type GroupIdentity =
  | { readonly kind: 'joins', readonly pattern: number }
  | { readonly kind: 'known', readonly pattern: number }
  | { readonly kind: 'new', readonly parents: readonly number[] }

/** A scan-born pattern gathers what belongs to its birth for so long. */
const youngDays = 60
const joinShare = 0.5
const knownShare = 0.6
/** A pattern up to this many times the overlap is about the same thing, not a broader one. */
const sameSize = 4
/** Cases that a new pattern needs: those that stand for another one, belong to a scan-born one or were placed by a person do not move. */
const minFreeCases = 4
/** Cases that make another pattern a parent of the new one. */
const minParentShare = 0.1

/**
 * Compares a dense group with the patterns that already hold its cases.
 * - half of it in young scan-born patterns: the rest joins the largest of them;
 * - half of it in a pattern of any age whose exemplars are alike and share its name: it has come back, and the rest joins;
 * - most of it in one pattern that is usually not much larger and alike, or too few cases that may move: left to the detector;
 * - else it is new and splits off from those that held it.
 *
 * @param holders in any order
 * @param size cases of the group
 * @param free those that may move
 * @param tau similarity that makes look-alikes
 */
export function identifyGroup(holders: readonly Holder[], size: number, free: number, tau: number): GroupIdentity {
  const ordered = [...holders].sort((a, b) => b.overlap - a.overlap || a.pattern - b.pattern)
  const young = ordered.filter(({ origin, ageDays }) => origin === 'scan' && ageDays <= youngDays)
  if (young[0] !== undefined && overlapOf(young) >= joinShare * size) return { kind: 'joins', pattern: young[0].pattern }

  const largest = ordered[0]
  if (largest !== undefined && largest.likeness >= tau && largest.sharesName) {
    if (largest.origin === 'scan' && largest.overlap >= joinShare * size) return { kind: 'joins', pattern: largest.pattern }
    if (largest.overlap >= knownShare * size && largest.usualCases <= sameSize * largest.overlap) return { kind: 'known', pattern: largest.pattern }
  }
  if (largest !== undefined && free < minFreeCases) return { kind: 'known', pattern: largest.pattern }
  return { kind: 'new', parents: ordered.filter(({ overlap }) => overlap >= minParentShare * size).map(({ pattern }) => pattern) }
}

/** The pattern that holds most of a group, is alike and shares its name, however large: the group may be its rise. Undefined: there is none. */
export function riseOfOne(holders: readonly Holder[], size: number, tau: number): number | undefined {
  return holders.find(({ overlap, likeness, sharesName }) => overlap >= knownShare * size && likeness >= tau && sharesName)?.pattern
}

const overlapOf = (holders: readonly Holder[]): number => holders.reduce((sum, { overlap }) => sum + overlap, 0)
