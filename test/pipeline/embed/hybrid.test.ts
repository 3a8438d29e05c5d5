import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { charLsa } from '../../../pipeline/embed/char-lsa.ts'
import { hybrid } from '../../../pipeline/embed/hybrid.ts'
import { ppmiSvd } from '../../../pipeline/embed/ppmi.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { cosineOf } from '../../support/cosines.ts'
import { supportTexts } from '../../support/support-texts.ts'

const texts = supportTexts(100)
const settings = Value.Parse(hybrid.params, Value.Default(hybrid.params, {}))
const basis = hybrid.fit(texts, settings, seededRandom(1))

test('its cosine is the mean of those of its two parts', () => {
  const random = seededRandom(1)
  const letters = charLsa.fit(texts, settings.charLsa, random)
  const company = ppmiSvd.fit(texts, settings.ppmi, random)
  for (const other of texts.slice(1, 20)) {
    expect(cosineOf(basis, texts[0]!, other)).toBeCloseTo((cosineOf(letters, texts[0]!, other) + cosineOf(company, texts[0]!, other)) / 2, 5)
  }
})

test('its blocks are the widths of its two parts', () => {
  expect(basis.blocks).toHaveLength(2)
  expect(basis.blocks!.reduce((sum, width) => sum + width)).toBe(basis.dimensions)
  expect(hybrid.restore(basis.bytes).blocks).toEqual(basis.blocks)
})

test('a text that one part does not know is seen by the other', () => {
  const unknownWord = basis.embed(['paymentss'])
  const [letters] = basis.blocks!
  expect(Math.hypot(...unknownWord)).toBeCloseTo(1, 5)
  expect(unknownWord.slice(letters).every((value) => value === 0)).toBe(true)
})
