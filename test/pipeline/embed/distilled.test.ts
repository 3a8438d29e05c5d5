import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { distilled } from '../../../pipeline/embed/distilled.ts'
import { cosineOf } from '../../support/cosines.ts'
import { supportTexts } from '../../support/support-texts.ts'

const settings = Value.Parse(distilled.params, Value.Default(distilled.params, {}))
const texts = supportTexts(100)
const basis = distilled.fit(texts, settings)

test('words of like meaning come close though they never met in the texts', () => {
  expect(cosineOf(basis, 'purchase', 'buying')).toBeGreaterThan(cosineOf(basis, 'purchase', 'mountain') + 0.1)
})

test('a word that the fit met and the vocabulary lacks gets the vector that the encoder gives it', () => {
  const met = distilled.fit([...texts, 'my groundswell is late', 'where is my groundswell'], settings)
  const unmet = distilled.fit([...texts, 'my groundswell is late', 'where is my groundswell'], { ...settings, maxNewWords: 0 })
  expect(met.embed(['groundswell'])).not.toEqual(unmet.embed(['groundswell']))
  expect(cosineOf(met, 'groundswell', 'groundswell')).toBeCloseTo(1, 5)
})

test('a word first met later counts as its pieces', () => {
  expect(Math.hypot(...basis.embed(['unrefundableness']))).toBeCloseTo(1, 5)
})

test.each([
  ['German', 'meine Überweisung wurde gestern nicht ausgeführt und das Konto ist gesperrt'],
  ['Japanese', '注文した商品がまだ届いていません'],
  ['Russian', 'мой перевод не пришёл вчера'],
])('%s texts have vectors of width 0', (_, text) => {
  expect(distilled.fit([text, text, text], settings).dimensions).toBe(0)
})

test('sentences of another script among English ones are zero rows', () => {
  expect(basis.embed(['注文した商品がまだ届いていません']).every((value) => value === 0)).toBe(true)
})

test('a restored basis needs no other file', () => {
  const buffer = Buffer.from(basis.bytes)
  expect(distilled.restore(buffer.subarray(0)).embed(texts)).toEqual(basis.embed(texts))
})
