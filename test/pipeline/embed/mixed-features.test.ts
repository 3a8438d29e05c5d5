import { expect, test } from 'vitest'
import { hybrid } from '../../../pipeline/embed/hybrid.ts'
import { featureReader } from '../../../pipeline/embed/features.ts'
import { mixedFeatures } from '../../../pipeline/embed/mixed-features.ts'
import { wordPairs } from '../../../pipeline/embed/word-pairs.ts'
import { words } from '../../../pipeline/embed/words.ts'
import { Value } from 'typebox/value'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { supportTexts } from '../../support/support-texts.ts'

const texts = supportTexts(60)

test('word pairs are the words and then each two neighbours, in order', () => {
  const read = featureReader(wordPairs)
  const three = read('card was lost').slice()
  expect(three.subarray(0, 3)).toEqual(featureReader(words)('card was lost').slice())
  expect(three.length).toBe(5)
  expect(read('was lost').slice()[2]).toBe(three[4])
  expect(read('lost was').slice()[2]).not.toBe(three[4])
  expect([read('').length, read('card').length]).toEqual([0, 1])
})

test('words, letters and the dense vector have length 1 each; a language without a basis has no dense part', () => {
  const basis = hybrid.fit(texts, Value.Default(hybrid.params, {}) as never, seededRandom(1))
  const { rowOf, columnCount } = mixedFeatures(texts, new Map([['en', basis]]))
  const square = ({ values }: ReturnType<typeof rowOf>) => values.reduce((sum, value) => sum + value * value, 0)
  expect(square(rowOf(texts[0]!, 'en'))).toBeCloseTo(3, 4)
  expect(square(rowOf(texts[0]!, 'de'))).toBeCloseTo(2, 4)
  expect(square(rowOf('漢', 'de'))).toBe(0)
  expect(Math.max(...rowOf(texts[0]!, 'en').columns)).toBe(columnCount - 1)
})

test('columns of a row do not repeat', () => {
  const { rowOf } = mixedFeatures(texts, new Map())
  const { columns } = rowOf(`${texts[0]!} ${texts[0]!}`, '')
  expect(new Set(columns).size).toBe(columns.length)
})
