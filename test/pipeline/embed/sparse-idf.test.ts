import { describe, expect, it } from 'vitest'
import { AppError } from '../../../pipeline/domain/errors.ts'
import { bagBuilder, vocabulary } from '../../../pipeline/embed/sparse-bags.ts'
import { countWords, idfWeights, packWordCounts, unpackWordCounts } from '../../../pipeline/embed/sparse-idf.ts'

function bagsOf(texts: readonly string[]) {
  const words = vocabulary()
  const builder = bagBuilder(words)
  for (const text of texts) builder.add([{ words: text.split(' '), times: 1 }])
  return { words, bags: builder.finish() }
}

/** Six texts with the document counts of the worked example in scikit-learn's user guide (6.2.3.4): 6, 1 and 2. */
const guide = bagsOf(['all two', 'all', 'all', 'all', 'all one', 'all two'])
const weights = idfWeights(countWords(guide.bags, [0, 1, 2, 3, 4, 5]))
const weightOf = (word: string): number => weights.known[guide.words.find(word)]!

describe('weights of words', () => {
  it('are those that scikit-learn prints for its example', () => {
    expect(weightOf('two')).toBeCloseTo(1.84729786, 6)
  })

  it('are nothing for a word that most texts hold', () => {
    expect(weightOf('all')).toBe(0)
  })

  it('are the same for a word of one text as for one that was never seen', () => {
    expect(weightOf('one')).toBeCloseTo(weights.unseen, 6)
    expect(weights.unseen).toBeGreaterThan(weightOf('two'))
  })

  it('come from the rows that are asked for only', () => {
    expect(countWords(guide.bags, [1, 2]).textCount).toBe(2)
    expect(countWords(guide.bags, [1, 2]).counts[guide.words.find('two')]).toBe(0)
  })
})

describe('a stored table of words', () => {
  it('gives the same weights to a vocabulary that numbers words otherwise', () => {
    const other = vocabulary()
    for (const word of ['new', 'two', 'one', 'all']) other.number(word)
    const restored = idfWeights(unpackWordCounts(packWordCounts(countWords(guide.bags, [0, 1, 2, 3, 4, 5]), guide.words), other))
    expect(['all', 'one', 'two'].map((word) => restored.known[other.find(word)])).toEqual(['all', 'one', 'two'].map(weightOf))
    expect(restored.unseen).toBe(weights.unseen)
  })

  it('is refused when it is damaged', () => {
    expect(() => unpackWordCounts(new TextEncoder().encode('{"counts":'), vocabulary())).toThrow(AppError)
    expect(() => unpackWordCounts(new TextEncoder().encode('[]'), vocabulary())).toThrow('database-corrupt')
  })
})
