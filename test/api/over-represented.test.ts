import { expect, test } from 'vitest'
import { sharesOf } from '../../api/over-represented.ts'
import type { Segment } from '../../pipeline/domain/series.ts'

const counted = (kind: Segment['kind'], counts: Readonly<Record<string, number>>) => Object.entries(counts).map(([value, caseCount]) => ({ segment: { kind, value }, caseCount }))

test('a value is compared with its share of all other cases', () => {
  const shareOf = sharesOf('country', [...counted('country', { IN: 10, US: 10 }), ...counted('platform', { Web: 20 })], counted('country', { IN: 20, US: 100 }))
  expect(shareOf('IN')).toMatchObject({ caseCount: 10, share: 0.5, usualShare: 0.1 })
  // 10 observed, 20 × 0.1 = 2 expected.
  expect(shareOf('IN').ratio).toBeCloseTo(10.5 / 2.5, 12)
  expect(shareOf('IN').unusual).toBe(true)
  expect(shareOf('US')).toMatchObject({ share: 0.5, usualShare: 0.9, unusual: false })
})

test('two cases are never unusual, however rare the value is', () => {
  expect(sharesOf('country', counted('country', { IS: 2 }), counted('country', { IS: 2, US: 10_000 }))('IS')).toMatchObject({ share: 1, usualShare: 0, unusual: false })
})

test('a queue of this one pattern has nothing to compare with', () => {
  expect(sharesOf('country', counted('country', { IN: 5 }), counted('country', { IN: 5 }))('IN')).toEqual({ caseCount: 5, share: 1, usualShare: null, ratio: null, ratioLower: null, ratioUpper: null, unusual: false })
})

test('no case at all is a share of nothing', () => {
  expect(sharesOf('country', [], counted('country', { IN: 5 }))('IN')).toMatchObject({ caseCount: 0, share: 0, usualShare: 1, unusual: false })
})
