import { expect, test } from 'vitest'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { shuffled } from '../../../pipeline/math/shuffled.ts'
import { mine } from '../../../pipeline/run/mine.ts'
import { day, queueOf, usualQueue } from '../../support/mining-queue.ts'

const cases = queueOf(usualQueue(day('2024-01-01'), day('2024-03-31')))
const mined = (newCases: typeof cases) => {
  const { models, ...rest } = mine({ newCases, knownCases: [], patterns: [], models: [], settings: { embedder: 'char-lsa', clusterer: 'knn-leiden' }, seed: 1, now: '2024-04-01T00:00:00.000Z' as Instant }, () => undefined)
  return JSON.stringify({ ...rest, models: models.map(({ name, version, bytes }) => [name, version, Buffer.from(bytes).toString('base64')]) })
}

test('the same cases, again and in another order, give the same bytes', () => {
  const first = mined(cases)
  expect(JSON.parse(first)).toHaveProperty('patterns.0.patternId', 'P-0001')
  expect(mined(cases)).toBe(first)
  expect(mined(Array.from(shuffled(cases.length, seededRandom(7)), (at) => cases[at]!))).toBe(first)
})
