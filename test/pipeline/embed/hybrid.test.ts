import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { charLsa } from '../../../pipeline/embed/char-lsa.ts'
import { distilled } from '../../../pipeline/embed/distilled.ts'
import { hybrid } from '../../../pipeline/embed/hybrid.ts'
import { ppmiSvd } from '../../../pipeline/embed/ppmi.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { cosineOf } from '../../support/cosines.ts'
import { supportTexts } from '../../support/support-texts.ts'

const texts = supportTexts(100)
const settings = Value.Parse(hybrid.params, Value.Default(hybrid.params, {}))
const basis = hybrid.fit(texts, settings, seededRandom(1))

test('its cosine is the mean of those of its three parts', () => {
  const random = seededRandom(1)
  const letters = charLsa.fit(texts, settings.charLsa, random)
  const company = ppmiSvd.fit(texts, settings.ppmi, random)
  const language = distilled.fit(texts, settings.distilled)
  for (const other of texts.slice(1, 20)) {
    expect(cosineOf(basis, texts[0]!, other)).toBeCloseTo([letters, company, language].reduce((sum, part) => sum + cosineOf(part, texts[0]!, other), 0) / 3, 5)
  }
})

test('its blocks are the widths of its three parts', () => {
  expect(basis.blocks).toHaveLength(3)
  expect(basis.blocks!.reduce((sum, width) => sum + width)).toBe(basis.dimensions)
  expect(hybrid.restore(basis.bytes).blocks).toEqual(basis.blocks)
})

test('a text that one part does not know is seen by the others', () => {
  const unknownWord = basis.embed(['paymentss'])
  const [letters, company] = basis.blocks!
  expect(Math.hypot(...unknownWord)).toBeCloseTo(1, 5)
  expect(unknownWord.slice(letters, letters! + company!).every((value) => value === 0)).toBe(true)
})

test('texts of another language have no part of the English table, and still their letters and company', () => {
  const german = texts.map((_, at) => `meine Überweisung ${at % 7} wurde nicht ausgeführt, bitte prüfen Sie das Konto ${at % 5}`)
  const { blocks, dimensions } = hybrid.fit(german, settings, seededRandom(1))
  expect(blocks![2]).toBe(0)
  expect(dimensions).toBeGreaterThan(0)
})
