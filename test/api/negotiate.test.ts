import { expect, test } from 'vitest'
import { preferredType } from '../../api/negotiate.ts'

const offered = ['application/json', 'text/csv', 'application/vnd.apache.arrow.stream'] as const

test.each([
  [undefined, 'application/json'],
  ['*/*', 'application/json'],
  ['text/csv', 'text/csv'],
  ['TEXT/CSV', 'text/csv'],
  ['text/*', 'text/csv'],
  ['text/html, */*;q=0.1', 'application/json'],
  ['application/json;q=0.2, text/csv;q=0.9', 'text/csv'],
  ['application/vnd.apache.arrow.stream, */*;q=0.5', 'application/vnd.apache.arrow.stream'],
  ['text/csv;q=0', 'application/json'],
  ['*/*, application/json;q=0', 'text/csv'],
  ['image/png', 'application/json'],
  ['', 'application/json'],
  ['text/csv;q=abc', 'application/json'],
])('for Accept %s the answer is %s', (accept, expected) => {
  expect(preferredType(accept, offered)).toBe(expected)
})
