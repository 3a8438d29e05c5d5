import { expect, test } from 'vitest'
import { pageLinks, pageOf } from '../../api/paging.ts'
import { AppError } from '../../pipeline/domain/errors.ts'

const letters = ['a', 'b', 'c', 'd', 'e']
const page = (items: readonly string[], limit: number, cursor: string | null) => pageOf(items, { limit, cursor }, (item) => item)

test('walks a list to its end without losing or repeating an item', () => {
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const { items, next } = page(letters, 2, cursor)
    seen.push(...items)
    cursor = next
  } while (cursor !== null)
  expect(seen).toEqual(letters)
})

test('a full last page has no next one', () => {
  expect(page(letters, 5, null).next).toBeNull()
})

test('an empty list is one empty page', () => {
  expect(page([], 2, null)).toEqual({ items: [], next: null })
})

test('items that come before the cursor shift nothing', () => {
  const { next } = page(letters, 2, null)
  expect(page(['new', ...letters], 2, next).items).toEqual(['c', 'd'])
})

test('a cursor to an item that is gone is refused', () => {
  const { next } = page(letters, 2, null)
  expect(() => page(['a', 'c'], 2, next)).toThrow(AppError)
})

test('links keep the filters and change only the cursor', () => {
  expect(pageLinks('/v1/patterns?state=active&cursor=old', 'new')).toBe('</v1/patterns?state=active>; rel="first", </v1/patterns?state=active&cursor=new>; rel="next"')
  expect(pageLinks('/v1/patterns', null)).toBe('</v1/patterns>; rel="first"')
})

test('a filter that tries to end the link is encoded', () => {
  expect(pageLinks('/v1/patterns?search=%3E%3B%20rel%3D%22next%22', null)).toBe('</v1/patterns?search=%3E%3B+rel%3D%22next%22>; rel="first"')
})
