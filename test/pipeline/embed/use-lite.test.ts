import { describe, expect, test } from 'vitest'
import type { Embedder } from '../../../pipeline/embed/embedder.ts'
import { memoryCache, type VectorCache } from '../../../pipeline/embed/encoder-basis.ts'
import { useLite } from '../../../pipeline/embed/use-lite.ts'
import { dot } from '../../../pipeline/math/dot.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { checkEmbedder } from '../../contract/embedder.ts'

const opened = (cache: VectorCache = memoryCache()): Embedder => useLite({ cacheOf: () => cache, modelFolder: '', endpoint: () => { throw new Error('nothing is sent') }, pause: () => undefined })
const cache = memoryCache()
const embedder = opened(cache)

describe('use-lite keeps the contract of an embedder', () => { checkEmbedder(embedder) })

describe('the sentence encoder itself', () => {
  const texts = ['How do I get my money back?', 'I want a refund', 'The app crashes when I open it', 'It closes right after the start', 'Where is my parcel?']

  test('puts texts of one meaning together that share no word', () => {
    const basis = embedder.fit(texts, {}, seededRandom(1))
    const values = basis.embed(texts)
    const cosine = (a: number, b: number) => dot(values, a, values, b, basis.dimensions)
    expect(cosine(0, 1)).toBeGreaterThan(Math.max(cosine(0, 2), cosine(0, 3), cosine(0, 4)))
    expect(cosine(2, 3)).toBeGreaterThan(Math.max(cosine(2, 0), cosine(2, 1), cosine(2, 4)))
  })

  test('another encoder, asked in another order, gives the same bytes', () => {
    const again = opened()
    again.fit([...texts].reverse(), {}, seededRandom(1))
    const basis = embedder.fit(texts, {}, seededRandom(1))
    expect(again.restore(basis.bytes).embed(texts)).toEqual(basis.embed(texts))
  }, 30_000)

  test('a text that was encoded before is not encoded again', () => {
    const asked: string[] = []
    const watched = opened({ get: (key) => { asked.push(key); return cache.get(key) }, set: () => { throw new Error('encoded again') } })
    expect(watched.fit(texts, {}, seededRandom(1)).dimensions).toBe(512)
    expect(asked).toHaveLength(texts.length)
  })
})
