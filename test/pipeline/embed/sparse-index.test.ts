import { describe, expect, it } from 'vitest'
import { bagBuilder, bagOf, vocabulary } from '../../../pipeline/embed/sparse-bags.ts'
import { countWords, idfWeights } from '../../../pipeline/embed/sparse-idf.ts'
import { selectedRows, sparseIndex } from '../../../pipeline/embed/sparse-index.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'

function corpusOf(texts: readonly (readonly string[])[]) {
  const words = vocabulary()
  const builder = bagBuilder(words)
  for (const text of texts) builder.add([{ words: text, times: 1 }])
  const bags = builder.finish()
  return { words, bags, index: sparseIndex(bags) }
}

/** Made-up texts of 3 to 12 words out of 60, common ones more often. */
function randomTexts(count: number): string[][] {
  const random = seededRandom(3)
  return Array.from({ length: count }, () => Array.from({ length: 3 + Math.floor(random() * 10) }, () => `w${Math.floor(60 * random() ** 2)}`))
}

describe('look-alikes by words', () => {
  it('have the cosine that the formula gives', () => {
    const { index } = corpusOf([['a', 'a', 'b'], ['a', 'c']])
    index.reweigh({ known: Float32Array.from([1, 2, 3]), unseen: 0 }, 0, 2)
    const twice = 1 + Math.log(2)
    const expected = twice * 1 / (Math.hypot(twice, 2) * Math.hypot(1, 3))
    expect(index.neighbours(index.bagOf(0), 1, 2, 0)).toEqual([{ row: 1, similarity: expect.closeTo(expected, 6) as number }])
    expect(index.cosine(index.bagOf(0), index.bagOf(1))).toBeCloseTo(expected, 6)
  })

  it('are the same by the index as by comparing every pair', () => {
    const texts = randomTexts(80)
    const { bags, index } = corpusOf(texts)
    index.reweigh(idfWeights(countWords(bags, texts.keys())), 0, 80)
    for (const row of [0, 17, 79]) {
      const bag = index.bagOf(row)
      const paired = Array.from({ length: 50 }, (_, at) => ({ row: 20 + at, similarity: index.cosine(bag, index.bagOf(20 + at)) })).filter(({ similarity }) => similarity >= 0.2)
      const found = index.neighbours(bag, 20, 70, 0.2)
      expect(found.map((one) => one.row)).toEqual(paired.map((one) => one.row))
      found.forEach(({ similarity }, at) => { expect(similarity).toBeCloseTo(paired[at]!.similarity, 5) })
    }
  })

  it('are the same rows and the same cosines, to the bit, when only the best are asked for', () => {
    const texts = [...randomTexts(400), ...randomTexts(40)]
    const { bags, index } = corpusOf(texts)
    const best = (row: number, count: number, minSimilarity: number) => {
      const all = index.neighbours(index.bagOf(row), 20, 430, minSimilarity)
      return all.sort((a, b) => b.similarity - a.similarity || a.row - b.row).slice(0, count)
    }
    for (const share of [1, 0.3]) {
      index.reweigh(idfWeights(countWords(bags, Array.from({ length: share * texts.length }, (_, row) => row))), 0, texts.length)
      for (let row = 0; row < 440; row += 3) {
        for (const [count, minSimilarity] of [[5, 0.1], [1, 0], [40, 0.5]] as const) expect(index.nearest(index.bagOf(row), { from: 20, to: 430, count, minSimilarity })).toEqual(best(row, count, minSimilarity))
      }
    }
  })

  it('come from the window of rows that is asked for', () => {
    const { index } = corpusOf([['a'], ['a'], ['a'], ['a']])
    index.reweigh({ known: Float32Array.from([1]), unseen: 0 }, 0, 4)
    expect(index.neighbours(index.bagOf(0), 1, 3, 0).map(({ row }) => row)).toEqual([1, 2])
  })

  it('are fewer for a text with words that no row has', () => {
    const { words, index } = corpusOf([['a', 'b']])
    index.reweigh({ known: Float32Array.from([1, 1]), unseen: 2 }, 0, 1)
    const known = bagOf([{ words: ['a', 'b'], times: 1 }], (word) => words.find(word))
    const strange = bagOf([{ words: ['a', 'b', 'zebra'], times: 1 }], (word) => word === 'zebra' ? 99 : words.find(word))
    expect(index.neighbours(known, 0, 1, 0)[0]!.similarity).toBeCloseTo(1, 6)
    expect(index.neighbours(strange, 0, 1, 0)[0]!.similarity).toBeCloseTo(Math.SQRT2 / Math.sqrt(6), 6)
  })

  it('are none for a text without weight', () => {
    const { index } = corpusOf([['a'], ['b']])
    index.reweigh({ known: Float32Array.from([0, 1]), unseen: 0 }, 0, 2)
    expect(index.neighbours(index.bagOf(0), 0, 2, 0)).toEqual([])
    expect(index.neighbours({ terms: new Int32Array(0), weights: new Float32Array(0) }, 0, 2, 0)).toEqual([])
  })

  it('are found among selected rows as in the whole', () => {
    const texts = randomTexts(40)
    const { bags, index } = corpusOf(texts)
    const weights = idfWeights(countWords(bags, texts.keys()))
    index.reweigh(weights, 0, 40)
    const some = sparseIndex(selectedRows(bags, [30, 4, 12]))
    some.reweigh(weights, 0, 3)
    const similarities = some.neighbours(index.bagOf(7), 0, 3, 0).map(({ row, similarity }) => [[30, 4, 12][row], similarity.toFixed(5)])
    expect(similarities).toEqual([30, 4, 12].map((row) => [row, index.cosine(index.bagOf(7), index.bagOf(row)).toFixed(5)]).filter(([, similarity]) => similarity !== '0.00000'))
  })
})
