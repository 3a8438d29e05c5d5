import { expect, test } from 'vitest'
import { reExamine, sidesOf, type ExaminedPattern } from '../../../pipeline/cluster/re-examine.ts'
import { normaliseRows } from '../../../pipeline/math/normalise-rows.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'

const dimensions = 20

/** Rows around an axis, each with noise of `spread` in every column. */
function cloud(axis: number, count: number, spread = 0.15, seed = axis + 1): Float32Array {
  const random = seededRandom(seed)
  const rows = Float32Array.from({ length: count * dimensions }, (_, at) => (at % dimensions === axis ? 1 : 0) + spread * (2 * random() - 1))
  normaliseRows(rows, dimensions)
  return rows
}
const pattern = (number: number, vectors: Float32Array, caseCount = vectors.length / dimensions): ExaminedPattern => ({ pattern: number, caseCount, vectors })
const kindsOf = (patterns: readonly ExaminedPattern[]) => reExamine(patterns, dimensions).map((found) => [found.kind, found.pattern, found.kind === 'split' ? undefined : found.other])

test('says nothing of patterns that lie apart', () => {
  expect(kindsOf([0, 1, 2, 3].map((axis) => pattern(axis, cloud(axis, 40))))).toEqual([])
})

test('two halves of one pattern should merge into the larger one, whatever the order', () => {
  const patterns = [pattern(0, cloud(0, 40)), pattern(1, cloud(0, 60, 0.15, 9)), pattern(2, cloud(2, 40))]
  const found = reExamine(patterns, dimensions)
  expect(kindsOf(patterns)).toEqual([['merge', 1, 0]])
  expect(found[0]!.margin).toBeGreaterThan(2)
  expect(reExamine(patterns.toReversed(), dimensions)).toEqual(found)
})

test('a small pattern inside a large one should be absorbed', () => {
  const inside = cloud(0, 60, 0.15, 9).subarray(0, 12 * dimensions)
  const offCentre = Float32Array.from(inside)
  expect(kindsOf([pattern(0, cloud(0, 80), 400), pattern(1, offCentre, 12), pattern(2, cloud(3, 40))]).filter(([kind]) => kind === 'merge')).toEqual([])
  // Cases on a ring around the large centre: each is nearer to it than to the mean of the others on the ring, which lies elsewhere.
  const ring = Float32Array.from([...cloud(0, 9, 0.02, 4), ...cloud(2, 3, 0.02, 5)])
  expect(kindsOf([pattern(0, cloud(0, 80), 400), pattern(1, ring, 12)])).toContainEqual(['absorb', 0, 1])
})

test('a pattern of two clouds should split, and the second centre is the smaller one', () => {
  const both = Float32Array.from([...cloud(0, 40), ...cloud(1, 20)])
  const [split] = reExamine([pattern(7, both), pattern(8, cloud(4, 40))], dimensions)
  if (split?.kind !== 'split') throw new Error('no split')
  expect(split).toMatchObject({ pattern: 7, share: 1 / 3, stability: 1 })
  expect([...sidesOf(both, split.centres, dimensions)]).toEqual([...Array<number>(40).fill(0), ...Array<number>(20).fill(1)])
})

test('one cloud is not split, and thin patterns are left alone', () => {
  expect(kindsOf([pattern(0, cloud(0, 80, 0.4))])).toEqual([])
  expect(kindsOf([pattern(0, cloud(0, 7)), pattern(1, cloud(0, 7, 0.15, 9))])).toEqual([])
  expect(reExamine([], dimensions)).toEqual([])
})

test('changes nothing that it is given', () => {
  const vectors = cloud(0, 40)
  const before = Float32Array.from(vectors)
  reExamine([pattern(0, vectors), pattern(1, cloud(0, 40, 0.15, 3))], dimensions)
  expect(vectors).toEqual(before)
})
