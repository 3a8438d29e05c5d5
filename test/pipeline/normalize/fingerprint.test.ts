import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokensOf } from '../../../pipeline/embed/tokens.ts'
import { fingerprintOf } from '../../../pipeline/normalize/fingerprint.ts'
import { foldDecorated } from '../../../pipeline/normalize/fold-decorated.ts'
import { disguised, disguises } from '../../support/disguises.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'

const printOf = (text: string) => fingerprintOf(tokensOf(foldDecorated(text)).map(({ word }) => word))
const word = fc.constantFrom('refund', 'never', 'arrived', 'card', 'payment', 'top-up', 'declined', 'Straße', 'naïve', 'don\'t', 'call', 'support', 'account')

test.each(Object.keys(disguises) as (keyof typeof disguises)[])('a copy with another disguise has the same fingerprint: %s', (name) => {
  fc.assert(fc.property(fc.array(word, { minLength: 6, maxLength: 20 }), fc.integer(), (words, seed) => {
    const text = `${words.join(' ')}. Call +1-888-555-0123, code SAVE20`
    expect(printOf(disguised(text, name, seededRandom(seed)))).toBe(printOf(text))
  }), { seed: 11, numRuns: 60 })
})

test('other words, another order and few words with another number are other texts', () => {
  expect(printOf('my card was declined at the shop')).not.toBe(printOf('my card was stolen at the shop'))
  expect(printOf('my card was declined at the shop')).not.toBe(printOf('at the shop my card was declined'))
  expect(printOf('error 403')).not.toBe(printOf('error 404'))
})

test('a text without words has none', () => {
  expect(printOf('🙂 … [email]')).toBeUndefined()
})
