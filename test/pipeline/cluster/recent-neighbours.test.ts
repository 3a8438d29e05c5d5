import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MOST_NEIGHBOURS, recentNeighbours, type DatedVectors } from '../../../pipeline/cluster/recent-neighbours.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'

interface Text { readonly row: number, readonly vector: Float32Array, readonly isRecent: boolean }

function dated(texts: readonly Text[]): DatedVectors {
  const ordered = [...texts.filter(({ isRecent }) => isRecent), ...texts.filter(({ isRecent }) => !isRecent)]
  return { rows: ordered.map(({ row }) => row), recentCount: texts.filter(({ isRecent }) => isRecent).length, values: Float32Array.from(ordered.flatMap(({ vector }) => [...vector])), width: 2 }
}

/** Unit vectors spread around a direction of the circle, given in degrees. */
function around(degrees: number, spread: number, count: number, firstRow: number, isRecent: boolean, seed: number): Text[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, (_, at) => {
    const angle = (degrees + spread * (random() - 0.5)) * Math.PI / 180
    return { row: firstRow + at, vector: Float32Array.of(Math.cos(angle), Math.sin(angle)), isRecent }
  })
}

describe('the surroundings of a recent text', () => {
  const usual = [...around(20, 20, 200, 0, false, 1), ...around(20, 20, 50, 200, true, 2)]
  const news = around(80, 8, 15, 300, true, 3)
  const view = recentNeighbours(dated([...usual, ...news]))
  const timesOf = ({ row, vector }: Text) => view.timesUsual(view.smoothShare(row, vector, 10))

  test('are as usual for what was there before', () => {
    const times = usual.filter(({ isRecent }) => isRecent).map(timesOf)
    const mean = times.reduce((sum, one) => sum + one, 0) / times.length
    expect(mean).toBeGreaterThan(0.4)
    expect(mean).toBeLessThan(1.3)
  })

  test('hold hardly any earlier text for what is new', () => {
    expect(news.map(timesOf).every((times) => times > 5)).toBe(true)
  })

  test('are judged against the share of recent texts: nine of ten times as many is as usual when nine of ten texts are recent', () => {
    const mostly = recentNeighbours(dated([...around(20, 20, 20, 0, false, 1), ...around(20, 20, 180, 100, true, 2)]))
    expect(mostly.timesUsual(0.9)).toBeCloseTo(1, 12)
    expect(mostly.timesUsual(1)).toBe(Infinity)
    expect(mostly.timesUsual(0)).toBe(0)
  })
})

test('texts without anything in common are no neighbours', () => {
  const text = { row: 0, vector: Float32Array.of(1, 0), isRecent: true }
  const view = recentNeighbours(dated([text, { row: 1, vector: Float32Array.of(0, 1), isRecent: true }, { row: 2, vector: Float32Array.of(0, 0), isRecent: true }]))
  expect(view.recentShare(0, text.vector, 10)).toBe(0)
  expect(view.smoothShare(0, text.vector, 10)).toBe(0)
})

test('looking at all at once finds what one by one does', () => {
  const texts = dated([...around(20, 20, 70, 0, false, 1), ...around(20, 20, 90, 200, true, 2), ...around(80, 8, 15, 300, true, 3)])
  const once = recentNeighbours(texts), each = recentNeighbours(texts)
  once.prepare()
  const shares = (view: typeof once) => texts.rows.map((row, at) => [10, MOST_NEIGHBOURS].map((count) => view.recentShare(row, texts.values.subarray(2 * at, 2 * at + 2), count)))
  expect(shares(once)).toEqual(shares(each))
})

test('the share is that of the nearest by a full sort, whatever the texts', () => {
  const vectors = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), fc.boolean()), { minLength: 2, maxLength: 60 })
  fc.assert(fc.property(vectors, fc.integer({ min: 1, max: MOST_NEIGHBOURS }), (drawn, count) => {
    const texts = dated(drawn.map(([x, y, isRecent], row) => ({ row, vector: Float32Array.of(x, y), isRecent })))
    const products = texts.rows.map((_, at) => texts.values[2 * at]! * texts.values[0]! + texts.values[2 * at + 1]! * texts.values[1]!)
    const nearest = [...texts.rows.keys()].slice(1).filter((at) => products[at]! > 0).sort((a, b) => products[b]! - products[a]! || a - b).slice(0, count)
    expect(recentNeighbours(texts).recentShare(texts.rows[0]!, texts.values.subarray(0, 2), count)).toBe(nearest.filter((at) => at < texts.recentCount).length / count)
  }))
})
