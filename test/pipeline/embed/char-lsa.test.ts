import { readFileSync } from 'node:fs'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { charGrams } from '../../../pipeline/embed/char-grams.ts'
import { charLsa } from '../../../pipeline/embed/char-lsa.ts'
import { vocabularyOf } from '../../../pipeline/embed/features.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { cosineOf, upperCosines } from '../../support/cosines.ts'

interface Reference { dimensions: number, terms: number, cosines: number[] }
const { texts: goldenTexts, charLsa: golden } = JSON.parse(readFileSync(new URL('../../golden/lsa.json', import.meta.url), 'utf8')) as { texts: string[], charLsa: Reference }

/** So many that the randomised decomposition is as good as exact: the formulas are compared, not the speed of convergence. */
const powerIterations = 25
const fit = (texts: readonly string[], dimensions = 20) => charLsa.fit(texts, { ...Value.Parse(charLsa.params, Value.Default(charLsa.params, {})), dimensions, powerIterations }, seededRandom(1))

test('keeps as many grams as scikit-learn', () => {
  expect(vocabularyOf(goldenTexts, charGrams, { minDocuments: 3, maxDocuments: Infinity, maxTerms: Infinity }).hashes.length).toBe(golden.terms)
})

test('gives the cosines of scikit-learn', () => {
  const basis = fit(goldenTexts, golden.dimensions)
  upperCosines(basis, goldenTexts).forEach((value, at) => { expect(value).toBeCloseTo(golden.cosines[at]!, 4) })
})

test('brings spelling variants together', () => {
  const basis = fit(goldenTexts)
  expect(cosineOf(basis, 'paymentt declned', 'payment declined')).toBeGreaterThan(cosineOf(basis, 'paymentt declned', 'password blocked'))
})

test('capitals and compatible signs make no difference', () => {
  const basis = fit(goldenTexts)
  expect(basis.embed(['MY ＰＡＹＭＥＮＴ FAILED'])).toEqual(basis.embed(['my payment failed']))
})

test('reads scripts without spaces by single signs', () => {
  const basis = fit(['支払いができない', '支払いが遅い', '支払いの確認', 'ログインできない', 'ログインの問題', 'ログインが遅い'])
  expect(cosineOf(basis, '支払い方法', '支払いについて')).toBeGreaterThan(cosineOf(basis, '支払い方法', 'ログインについて'))
})
