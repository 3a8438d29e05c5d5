import { Type, type Static } from 'typebox'
import type { Segment } from '../pipeline/domain/series.ts'
import { shrunkRatio } from '../pipeline/math/shrunk-ratio.ts'

const share = { minimum: 0, maximum: 1 } as const

/** How much of a pattern's cases one value of a case field holds, against the rest of the queue in the same days. */
export const SegmentShareSchema = Type.Object({
  caseCount: Type.Integer({ minimum: 0, description: 'Cases of the pattern with this value, in the days looked at.' }),
  share: Type.Number({ ...share, description: 'Of the pattern’s cases that name a value.' }),
  usualShare: Type.Union([Type.Number(share), Type.Null()], { description: 'Of the cases outside the pattern that name a value; null: there are none.' }),
  ratio: Type.Union([Type.Number(), Type.Null()], { description: 'How many times the usual share, shrunk towards 1.' }),
  ratioLower: Type.Union([Type.Number(), Type.Null()], { description: 'Of the 95 % interval.' }),
  ratioUpper: Type.Union([Type.Number(), Type.Null()]),
  unusual: Type.Boolean({ description: 'The whole interval lies above 1, and there are at least three cases.' }),
})
export type SegmentShare = Static<typeof SegmentShareSchema>

/** Fewer cases never make a value unusual. */
const LEAST_CASES = 3

/**
 * Share of each value of one case field among a pattern's cases, beside its share in the rest of the queue.
 *
 * @param own cases of the pattern by segment
 * @param queue cases of the whole queue in the same days, the pattern's own included
 * @returns what is known of a value; all zero for one that has no case in these days
 */
export function sharesOf(kind: Segment['kind'], own: readonly SegmentCount[], queue: readonly SegmentCount[]): (value: string) => SegmentShare {
  const ownCounts = countsOf(kind, own)
  const queueCounts = countsOf(kind, queue)
  const total = totalOf(ownCounts)
  const elsewhereTotal = totalOf(queueCounts) - total
  return (value) => {
    const caseCount = ownCounts.get(value) ?? 0
    const held = total === 0 ? 0 : caseCount / total
    if (elsewhereTotal <= 0) return { caseCount, share: held, usualShare: null, ratio: null, ratioLower: null, ratioUpper: null, unusual: false }
    const usualShare = Math.min(1, Math.max(0, ((queueCounts.get(value) ?? 0) - caseCount) / elsewhereTotal))
    const { ratio, lower, upper } = shrunkRatio(caseCount, total * usualShare)
    return { caseCount, share: held, usualShare, ratio, ratioLower: lower, ratioUpper: upper, unusual: lower > 1 && caseCount >= LEAST_CASES }
  }
}

interface SegmentCount { readonly segment: Segment, readonly caseCount: number }

const countsOf = (kind: Segment['kind'], counts: readonly SegmentCount[]): ReadonlyMap<string, number> =>
  new Map(counts.filter(({ segment }) => segment.kind === kind).map(({ segment, caseCount }) => [segment.value, caseCount]))

const totalOf = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0)
