import { expect, test } from 'vitest'
import { openUseLite } from '../../../pipeline/embed/use-lite-encoder.ts'
import { pieceTable } from '../../../pipeline/embed/piece-table.ts'
import { wordCutter } from '../../../pipeline/embed/word-pieces.ts'

const { pieces, logProbabilities } = pieceTable()
const cut = wordCutter(pieces, logProbabilities)

test('words are cut as the encoder itself cuts them', () => {
  const words = ['payment', 'unrefundable', 'kubernetes', 'chargeback', 'ridesharing', 'covid19', 'a']
  const encoder = openUseLite()
  const expected = encoder.cut(words)
  encoder.close()
  words.forEach((word, at) => { expect(cut(word)!.pieces).toEqual(expected[at]) })
})

test('a word in one piece has the chance of this piece', () => {
  const number = pieces.indexOf('\u2581payment')
  expect(cut('payment')).toEqual({ pieces: [number], logProbability: logProbabilities[number] })
})

test('a sign that no piece has makes a word unreadable', () => {
  expect(cut('pay漢ment')).toBeUndefined()
})

test('an encoder that is asked for nothing gives nothing, and what stands beside a text changes its row by rounding only', () => {
  const encoder = openUseLite()
  const [first, second] = encoder.cut(['where is my parcel', 'a much longer question about the price of tickets to the sea'])
  expect(encoder.encode([]).length).toBe(0)
  const [together, alone] = [encoder.encode([first!, second!]), encoder.encode([first!])]
  expect(alone.length).toBe(512)
  alone.forEach((value, k) => { expect(together[k]).toBeCloseTo(value, 5) })
  encoder.close()
})
