import { describe, expect, it } from 'vitest'
import { explainSegments, type SegmentCount } from '../../../pipeline/detect/explain-segments.ts'
import { rankScore } from '../../../pipeline/detect/rank-score.ts'
import { queueFactor } from '../../../pipeline/detect/queue-factor.ts'
import type { Segment } from '../../../pipeline/domain/series.ts'

const counted = (kind: Exclude<Segment['kind'], 'all'>, counts: Readonly<Record<string, number>>): SegmentCount[] => Object.entries(counts).map(([value, caseCount]) => ({ segment: { kind, value }, caseCount }))
const added = (one: readonly SegmentCount[], other: readonly SegmentCount[]): SegmentCount[] => one.map(({ segment, caseCount }) => ({ segment, caseCount: caseCount + (other.find((entry) => entry.segment.value === segment.value)?.caseCount ?? 0) }))
const usual = counted('language', { en: 880, es: 80, hi: 2, de: 38 })

describe('explainSegments', () => {
  it('finds the segment that is rare in the queue and frequent in the finding', () => {
    const finding = counted('language', { en: 38, hi: 3 })
    const [first, second] = explainSegments({ finding, queueNow: added(counted('language', { en: 90, es: 8, hi: 0, de: 4 }), finding), queueBefore: usual })
    expect(first).toMatchObject({ segment: { kind: 'language', value: 'hi' }, caseCount: 3, unusual: true })
    expect(first!.ratioLower).toBeGreaterThan(1)
    expect(first!.ratioUpper).toBeGreaterThan(first!.ratio)
    expect(second).toMatchObject({ segment: { value: 'en' }, unusual: false })
    expect(second!.share).toBeCloseTo(38 / 41)
  })

  it('gives the gamma interval of a printed table', () => {
    // 10 observed, 5 expected: (10.5 / 5.5), interval chi-squared(21) quantiles 10.283 and 35.479 (tables to 3 decimals) over 2 × 5.5.
    const [only] = explainSegments({ finding: counted('product', { a: 10 }), queueNow: counted('product', { a: 10, b: 0 }), queueBefore: counted('product', { a: 500, b: 500 }) })
    expect(only!.ratio).toBeCloseTo(10.5 / 5.5, 12)
    expect(only!.ratioLower).toBeCloseTo(10.283 / 11, 3)
    expect(only!.ratioUpper).toBeCloseTo(35.479 / 11, 3)
  })

  it('does not blame a segment that grew in the whole queue', () => {
    const finding = counted('version', { new: 30, old: 10 })
    const queueBefore = counted('version', { new: 10, old: 990 })
    const grown = added(counted('version', { new: 300, old: 100 }), finding)
    expect(explainSegments({ finding, queueNow: grown, queueBefore }).some(({ unusual }) => unusual)).toBe(false)
    const notGrown = added(counted('version', { new: 4, old: 396 }), finding)
    expect(explainSegments({ finding, queueNow: notGrown, queueBefore })[0]).toMatchObject({ segment: { value: 'new' }, unusual: true })
  })

  it('never calls fewer than three cases unusual', () => {
    const finding = counted('country', { XX: 2 })
    expect(explainSegments({ finding, queueNow: finding, queueBefore: counted('country', { XX: 0, YY: 5000 }) }).some(({ unusual }) => unusual)).toBe(false)
  })

  it('counts shares among the cases that name a value of the kind', () => {
    const finding = [...counted('language', { en: 40 }), ...counted('platform', { ios: 10 })]
    const platforms = explainSegments({ finding, queueNow: finding, queueBefore: [...usual, ...counted('platform', { ios: 50, android: 50 })] }).filter(({ segment }) => segment.kind === 'platform')
    expect(platforms).toMatchObject([{ share: 1, usualShare: 0.5 }])
  })

  it('is empty without cases or without anything to compare with', () => {
    expect(explainSegments({ finding: [], queueNow: usual, queueBefore: usual })).toEqual([])
    const finding = counted('language', { en: 5 })
    expect(explainSegments({ finding, queueNow: finding, queueBefore: [] })).toEqual([])
  })
})

describe('rankScore', () => {
  it('puts many above few, and large ratios above small ones', () => {
    expect(rankScore(41, 0.1)).toBeGreaterThan(rankScore(10, 0.1))
    expect(rankScore(60, 20)).toBeGreaterThan(rankScore(60, 40))
    expect(rankScore(500, 400)).toBeLessThan(rankScore(41, 0.5))
  })
  it('ranks what fades by the same scale, and is 0 where nothing changed', () => {
    expect(rankScore(2, 40)).toBeGreaterThan(rankScore(20, 40))
    expect(rankScore(7, 7)).toBe(0)
    expect(rankScore(0, 0)).toBe(0)
  })
})

describe('queueFactor', () => {
  const streams = Array.from({ length: 20 }, (_, i) => ({ count: 2 * (i + 1), expected: i + 1 }))
  it('is the common growth', () => {
    expect(queueFactor(streams)).toBeCloseTo(2, 10)
  })
  it('is not moved by the pattern that is the event itself', () => {
    expect(queueFactor([...streams, { count: 900, expected: 3 }])).toBeCloseTo(2, 10)
  })
  it('is 1 with too few streams to tell', () => {
    expect(queueFactor(streams.slice(0, 4))).toBe(1)
    expect(queueFactor([])).toBe(1)
  })
})
