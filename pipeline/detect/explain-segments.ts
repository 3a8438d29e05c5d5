import type { Segment } from '../domain/series.ts'
import type { Contributor } from '../domain/signal.ts'
import { shrunkRatio } from '../math/shrunk-ratio.ts'

export interface SegmentCount { readonly segment: Segment, readonly caseCount: number }

export interface SegmentEvidence {
  /** Cases of the finding's window. */
  readonly finding: readonly SegmentCount[]
  /** Cases of the whole queue in the same window, the finding's own included. */
  readonly queueNow: readonly SegmentCount[]
  /** Cases of the whole queue in the weeks before. */
  readonly queueBefore: readonly SegmentCount[]
}

/** Fewer cases of a segment never make it unusual. */
const LEAST_CASES = 3
/** Usual segments are listed only as context, when they hold at least this share. */
const CONTEXT_SHARE = 0.2

/**
 * The segments that hold more of a finding's cases than of the queue's, most telling first, then the large usual ones.
 *
 * The ratio is the shrunk one of observed to expected; expected = cases of the finding × usual share.
 * The usual share is the larger of the queue's share before and its share now without the finding, so that a segment
 * that merely grows in the whole queue explains nothing.
 *
 * @param limit most entries
 * @returns empty without cases or without anything to compare with; shares are of the cases that name a value of that segment kind
 */
export function explainSegments({ finding, queueNow, queueBefore }: SegmentEvidence, limit = 8): Contributor[] {
  const now = byKind(queueNow)
  const before = byKind(queueBefore)
  const own = byKind(finding)
  const contributors = finding.flatMap(({ segment, caseCount }) => {
    const total = own.get(segment.kind)?.total ?? 0
    const elsewhere = { total: (now.get(segment.kind)?.total ?? 0) - total, count: countIn(now, segment) - caseCount }
    const earlier = { total: before.get(segment.kind)?.total ?? 0, count: countIn(before, segment) }
    if (total === 0 || elsewhere.total + earlier.total <= 0) return []
    const usualShare = Math.min(1, Math.max(0, shareOf(elsewhere), shareOf(earlier)))
    return [contributorOf(segment, caseCount, total, usualShare)]
  })
  return contributors
    .filter(({ unusual, share }) => unusual || share >= CONTEXT_SHARE)
    .sort((a, b) => Number(b.unusual) - Number(a.unusual) || (a.unusual ? b.ratioLower - a.ratioLower : b.share - a.share) || compare(a.segment, b.segment))
    .slice(0, limit)
}

function contributorOf(segment: Segment, caseCount: number, total: number, usualShare: number): Contributor {
  const { ratio, lower, upper } = shrunkRatio(caseCount, total * usualShare)
  return {
    segment, caseCount, share: caseCount / total, usualShare,
    ratio, ratioLower: lower, ratioUpper: upper,
    unusual: lower > 1 && caseCount >= LEAST_CASES,
  }
}

interface KindCounts { total: number, readonly counts: Map<string, number> }

function byKind(counts: readonly SegmentCount[]): ReadonlyMap<string, KindCounts> {
  const kinds = new Map<string, KindCounts>()
  for (const { segment, caseCount } of counts) {
    if (segment.kind === 'all') continue
    let kind = kinds.get(segment.kind)
    if (kind === undefined) kinds.set(segment.kind, kind = { total: 0, counts: new Map() })
    kind.total += caseCount
    kind.counts.set(segment.value, (kind.counts.get(segment.value) ?? 0) + caseCount)
  }
  return kinds
}

const countIn = (kinds: ReadonlyMap<string, KindCounts>, { kind, value }: Segment): number => kinds.get(kind)?.counts.get(value) ?? 0

const shareOf = ({ count, total }: { readonly count: number, readonly total: number }): number => total <= 0 ? 0 : count / total

const compare = (a: Segment, b: Segment): number => {
  const left = `${a.kind} ${a.value}`
  const right = `${b.kind} ${b.value}`
  return left < right ? -1 : left > right ? 1 : 0
}
