import { expect, test } from 'vitest'
import { lettersLeftOut, neighboursSwapped } from '../../../pipeline/triage/slips.ts'

test('leaves out each letter but the first, once', () => {
  expect(lettersLeftOut('muslim')).toEqual(['mslim', 'mulim', 'musim', 'muslm', 'musli'])
  expect(lettersLeftOut('killing')).toEqual(['klling', 'kiling', 'killng', 'killig', 'killin'])
})

test('swaps neighbours that differ', () => {
  expect(neighboursSwapped('killer')).toEqual(['ikller', 'kliler', 'kilelr', 'killre'])
})

test('words that are short or endless are left as they are', () => {
  expect(lettersLeftOut('black')).toEqual([])
  expect(neighboursSwapped('kill')).toEqual([])
  expect(neighboursSwapped('ab'.repeat(10_000))).toEqual([])
})
