import { adjustedRandIndex } from '../math/adjusted-rand-index.ts'
import { dot } from '../math/dot.ts'
import { normaliseRows } from '../math/normalise-rows.ts'

/** A pattern as the weekly look sees it. */
export interface ExaminedPattern {
  /** Names the pattern in what comes back. */
  readonly pattern: number
  /** Cases that it holds in all. */
  readonly caseCount: number
  /** Row-major unit vectors of some of its cases, the same dimensions for all patterns of one call. */
  readonly vectors: Float32Array
}

/** What the geometry says should happen. `margin`: how many times over the needed margin is reached, at least 1. */
export type ReExamination =
  | { readonly kind: 'merge', readonly pattern: number, readonly other: number, readonly separation: number, readonly margin: number }
  | { readonly kind: 'absorb', readonly pattern: number, readonly other: number, readonly share: number, readonly margin: number }
  | { readonly kind: 'split', readonly pattern: number, readonly centres: Float32Array, readonly separation: number, readonly stability: number, readonly share: number, readonly margin: number }

/** With fewer cases nothing is said of a pattern. */
export const LEAST_EXAMINED = 8
/** A pattern is compared with so many others, those of the nearest centres. */
const neighboursCompared = 3
/** Two patterns that are less apart are one. On four labelled sets (`char-lsa`, 80 cases an issue at most) two random halves of one issue lay below it in 244 of 274 tries, two issues of nearest centres in 0 of 580. */
const mergeSeparation = 0.05
/** A pattern is small beside one that holds so many times its cases. */
const smallTimes = 4
/** Share of the votes over one half that a small pattern must cast for the other. */
const absorbMargin = 1 / 6
/** On the same sets 178 of 274 mixtures of two issues are cut, and 4 of the 124 single issues that are large enough: a proposal for a person, who sees the cases. */
const splitSeparation = 0.4
const splitStability = 0.9
/** Each side of a cut holds at least this share and so many cases: fewer are often one turn of phrase. */
const smallestSide = 0.2
const leastSide = 16
const mostRounds = 30

/**
 * Looks at all patterns of one language again: which two are one, which small one belongs to a large one, which one is two.
 *
 * The separation of two groups is their mean simplified silhouette, with d = 1 - cosine to the centre and the case left out of its own:
 *
 *     s(v) = (d_other - d_own) / max(d_other, d_own)        1 = far apart, 0 = cut at random
 *
 * - merge: separation at most 0.05, each group weighing the same;
 * - absorb: of a pattern with a quarter of the other's cases or fewer, two thirds are nearer to the other's centre than to their own;
 * - split: the best cut in two (spherical k-means from the two cases that are farthest apart) separates by 0.4, and the cuts learned from
 *   every second case and from the rest agree on all (adjusted Rand index at least 0.9).
 *
 * Sources: Rousseeuw (1987) and Hruschka, Campello and de Castro (2004) for the silhouette, Levine and Domany (2001) for stability under
 * resampling, Spiliopoulou et al. (2006), MONIC, for the kinds. At most one kind is said of two patterns, and nothing of thin ones.
 * Cost: cases · dimensions · 64 and patterns² · dimensions.
 *
 * @param patterns any order; the result does not depend on it
 * @returns by kind and then in order of pattern numbers
 */
export function reExamine(patterns: readonly ExaminedPattern[], dimensions: number): ReExamination[] {
  const examined = patterns.filter(({ vectors }) => vectors.length >= LEAST_EXAMINED * dimensions).sort((a, b) => a.pattern - b.pattern)
  const sums = examined.map(({ vectors }) => sumOf(vectors, dimensions))
  const centres = Float32Array.from(sums.flatMap((sum) => [...unit(sum)]))
  const found: ReExamination[] = []
  for (const [at, near] of nearestPairs(centres, examined.length, dimensions)) {
    const one = { ...examined[at]!, sum: sums[at]!, centre: rowOf(centres, at, dimensions) }
    const two = { ...examined[near]!, sum: sums[near]!, centre: rowOf(centres, near, dimensions) }
    const [large, small] = one.caseCount > two.caseCount || (one.caseCount === two.caseCount && one.pattern < two.pattern) ? [one, two] : [two, one]
    const lost = leanings(small.vectors, small.sum, large.centre, dimensions)
    if (small.caseCount * smallTimes <= large.caseCount) {
      const share = lost.filter((lean) => lean <= 0).length / lost.length
      const margin = (share - 0.5) / absorbMargin
      if (margin >= 1) found.push({ kind: 'absorb', pattern: large.pattern, other: small.pattern, share, margin })
      continue
    }
    const separation = Math.max(0, (mean(lost) + mean(leanings(large.vectors, large.sum, small.centre, dimensions))) / 2)
    if (separation <= mergeSeparation) found.push({ kind: 'merge', pattern: large.pattern, other: small.pattern, separation, margin: mergeSeparation / Math.max(separation, mergeSeparation / mostMargin) })
  }
  for (const { pattern, vectors } of examined) {
    const cut = cutInTwo(vectors, dimensions)
    if (cut !== undefined) found.push({ kind: 'split', pattern, ...cut })
  }
  return found.sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || a.pattern - b.pattern || (a.kind === 'split' || b.kind === 'split' ? 0 : a.other - b.other))
}

const kindOrder: readonly ReExamination['kind'][] = ['merge', 'absorb', 'split']
const mostMargin = 10

/** Which of two centres each vector is nearer to: 0 or 1; ties to 0. @param centres two rows */
export function sidesOf(vectors: Float32Array, centres: Float32Array, dimensions: number): Int32Array {
  return Int32Array.from({ length: vectors.length / dimensions }, (_, at) => dot(vectors, at, centres, 1, dimensions) > dot(vectors, at, centres, 0, dimensions) ? 1 : 0)
}

/** The best cut, when both sides are large enough, it separates, and it is stable; the second centre is that of the smaller side. */
function cutInTwo(vectors: Float32Array, dimensions: number): Omit<Extract<ReExamination, { kind: 'split' }>, 'kind' | 'pattern'> | undefined {
  const count = vectors.length / dimensions
  if (count < 2 * leastSide) return undefined
  const centres = twoCentres(vectors, dimensions)
  const sides = sidesOf(vectors, centres, dimensions)
  const second = sum01(sides)
  const smaller = Math.min(second, count - second)
  if (smaller < leastSide || smaller < smallestSide * count) return undefined
  const groups = [0, 1].map((side) => selected(vectors, dimensions, (at) => sides[at] === side)) as [Float32Array, Float32Array]
  const sums = groups.map((group) => sumOf(group, dimensions)) as [Float64Array, Float64Array]
  const separation = (mean(leanings(groups[0], sums[0], unit(sums[1]), dimensions)) + mean(leanings(groups[1], sums[1], unit(sums[0]), dimensions))) / 2
  if (separation < splitSeparation) return undefined
  const [even, odd] = [0, 1].map((rest) => sidesOf(vectors, twoCentres(selected(vectors, dimensions, (at) => at % 2 === rest), dimensions), dimensions)) as [Int32Array, Int32Array]
  const stability = adjustedRandIndex(even, odd)
  if (stability < splitStability) return undefined
  const ordered = second <= count - second ? centres : Float32Array.of(...rowOf(centres, 1, dimensions), ...rowOf(centres, 0, dimensions))
  return { centres: ordered, separation, stability, share: smaller / count, margin: separation / splitSeparation }
}

/** Spherical two-means from the case farthest from the centre and the one farthest from that. */
function twoCentres(vectors: Float32Array, dimensions: number): Float32Array {
  const first = farthestFrom(unit(sumOf(vectors, dimensions)), vectors, dimensions)
  const second = farthestFrom(rowOf(vectors, first, dimensions), vectors, dimensions)
  let centres = Float32Array.of(...rowOf(vectors, first, dimensions), ...rowOf(vectors, second, dimensions))
  let sides = sidesOf(vectors, centres, dimensions)
  for (let round = 0; round < mostRounds; round++) {
    centres = Float32Array.of(...[0, 1].flatMap((side) => [...unit(sumOf(selected(vectors, dimensions, (at) => sides[at] === side), dimensions))]))
    const next = sidesOf(vectors, centres, dimensions)
    if (next.every((side, at) => side === sides[at])) return centres
    sides = next
  }
  return centres
}

function farthestFrom(point: Float32Array, vectors: Float32Array, dimensions: number): number {
  let farthest = 0
  let least = Infinity
  for (let at = 0; at < vectors.length / dimensions; at++) {
    const cosine = dot(vectors, at, point, 0, dimensions)
    if (cosine < least) [farthest, least] = [at, cosine]
  }
  return farthest
}

/** Simplified silhouette of each vector: its own group, without it, against another centre. */
function leanings(vectors: Float32Array, sum: Float64Array, other: Float32Array, dimensions: number): number[] {
  return Array.from({ length: vectors.length / dimensions }, (_, at) => {
    let toSum = 0
    let toOther = 0
    let length = 0
    for (let column = 0; column < dimensions; column++) {
      const value = vectors[at * dimensions + column]!
      const rest = sum[column]! - value
      toSum += value * rest
      length += rest * rest
      toOther += value * other[column]!
    }
    const own = 1 - (length === 0 ? 0 : toSum / Math.sqrt(length))
    const away = 1 - toOther
    return Math.max(own, away) <= 0 ? 0 : (away - own) / Math.max(own, away)
  })
}

/** Each pattern with those of the nearest centres, each pair once, by place. */
function nearestPairs(centres: Float32Array, count: number, dimensions: number): (readonly [number, number])[] {
  const pairs = new Map<number, readonly [number, number]>()
  for (let one = 0; one < count; one++) {
    const near = Array.from({ length: count }, (_, other) => ({ other, cosine: other === one ? -Infinity : dot(centres, one, centres, other, dimensions) }))
      .sort((a, b) => b.cosine - a.cosine || a.other - b.other).slice(0, Math.min(neighboursCompared, count - 1))
    for (const { other } of near) pairs.set(Math.min(one, other) * count + Math.max(one, other), [Math.min(one, other), Math.max(one, other)])
  }
  return [...pairs].sort(([a], [b]) => a - b).map(([, pair]) => pair)
}

function sumOf(vectors: Float32Array, dimensions: number): Float64Array {
  const sum = new Float64Array(dimensions)
  vectors.forEach((value, at) => { sum[at % dimensions] = sum[at % dimensions]! + value })
  return sum
}

function unit(sum: Float64Array): Float32Array {
  const row = Float32Array.from(sum)
  normaliseRows(row, row.length)
  return row
}

function selected(vectors: Float32Array, dimensions: number, wanted: (at: number) => boolean): Float32Array {
  const places = Array.from({ length: vectors.length / dimensions }, (_, at) => at).filter(wanted)
  const out = new Float32Array(places.length * dimensions)
  places.forEach((at, to) => { out.set(rowOf(vectors, at, dimensions), to * dimensions) })
  return out
}

const rowOf = (rows: Float32Array, at: number, dimensions: number): Float32Array => rows.subarray(at * dimensions, (at + 1) * dimensions)
const sum01 = (sides: Int32Array): number => sides.reduce((total, side) => total + side, 0)
const mean = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0) / values.length
