import { expect, test } from 'vitest'
import { sharedPhrases } from '../../../pipeline/describe/shared-phrases.ts'

const isSmall = (word: string): boolean => ['the', 'of', 'a'].includes(word)
const shared = (text: string, ...others: string[]) => sharedPhrases(text.split(' '), others.map((other) => other.split(' ')), isSmall)

test('the longest phrases that two texts hold come first, and none lies inside another', () => {
  expect(shared('lost the parcel of winter at home', 'lost the parcel of winter', 'they lost the parcel of winter yesterday', 'at home')).toEqual(['lost the parcel', 'parcel of winter'])
})

test('a phrase that one of several texts holds is not shared, of a single text it is', () => {
  expect(shared('blue card lost', 'blue card', 'red card')).toEqual(['card'])
  expect(shared('blue card lost', 'blue card')).toEqual(['blue card'])
})

test('words that stand apart in the other texts make no phrase', () => {
  expect(shared('blue card', 'card is blue', 'blue one, no card')).toEqual(['blue', 'card'])
})

test('no other text, no phrase', () => {
  expect(shared('blue card')).toEqual([])
})
