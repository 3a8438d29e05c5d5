import { Type } from 'typebox'
import { AppError } from '../pipeline/domain/errors.ts'
import type { Page, PageRequest } from '../pipeline/store/page.ts'

const DEFAULT_LIMIT = 50
const LARGEST_LIMIT = 5_000

/** The query parameters of every list. */
export const pageQuery = {
  limit: Type.Integer({ minimum: 1, maximum: LARGEST_LIMIT, default: DEFAULT_LIMIT, description: 'Items on a page.' }),
  cursor: Type.Optional(Type.String({ maxLength: 500, description: 'Opaque; taken from the `Link` header of the page before.' })),
}

export const pageRequest = (query: { readonly limit: number, readonly cursor?: string }): PageRequest => ({ limit: query.limit, cursor: query.cursor ?? null })

/**
 * A page of a list that is whole in memory and in a fixed order. The cursor names the last item of the page before,
 * so that new items before it shift nothing.
 * @throws AppError `cursor-invalid` when that item is gone
 */
export function pageOf<Item>(items: readonly Item[], { limit, cursor }: PageRequest, idOf: (item: Item) => string): Page<Item> {
  const start = cursor === null ? 0 : items.findIndex((item) => idOf(item) === decode(cursor)) + 1
  if (cursor !== null && start === 0) throw new AppError('cursor-invalid')
  const page = items.slice(start, start + limit)
  const last = page.at(-1)
  return { items: page, next: last === undefined || start + limit >= items.length ? null : encode(idOf(last)) }
}

/**
 * Links of a page (RFC 8288): `first`, and `next` while there is one.
 * @param url path and query of this request
 */
export function pageLinks(url: string, next: string | null): string {
  const link = (cursor: string | null, rel: string) => {
    const [path = '', query = ''] = url.split('?', 2)
    const parameters = new URLSearchParams(query)
    parameters.delete('cursor')
    if (cursor !== null) parameters.set('cursor', cursor)
    const text = parameters.toString()
    return `<${path}${text === '' ? '' : `?${text}`}>; rel="${rel}"`
  }
  return [link(null, 'first'), ...(next === null ? [] : [link(next, 'next')])].join(', ')
}

const encode = (id: string): string => Buffer.from(id).toString('base64url')
const decode = (cursor: string): string => Buffer.from(cursor, 'base64url').toString()
