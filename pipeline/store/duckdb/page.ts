import { Type, type Static } from 'typebox'
import { Check } from 'typebox/value'
import { AppError } from '../../domain/errors.ts'
import { InstantSchema, type Instant } from '../../domain/week.ts'
import type { Page, PageRequest } from '../page.ts'

const PositionSchema = Type.Object({ at: InstantSchema, id: Type.String() })

/** The parameters `at`, `id` and `limit` of a question that gives a page; one row more than the page tells whether there is another. */
export function pageParameters({ limit, cursor }: PageRequest): { readonly at: Instant | null, readonly id: string | null, readonly limit: number } {
  const { at, id } = cursor === null ? { at: null, id: null } : parseCursor(cursor)
  return { at, id, limit: limit + 1 }
}

/** @param positionOf where an item stands in the order of its list */
export function pageOf<Item>(rows: readonly Item[], { limit }: PageRequest, positionOf: (item: Item) => Static<typeof PositionSchema>): Page<Item> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? Buffer.from(JSON.stringify(positionOf(last))).toString('base64url') : null }
}

/** @throws AppError `cursor-invalid` for a text that no page gave */
function parseCursor(cursor: string): Static<typeof PositionSchema> {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Check(PositionSchema, position) && !Number.isNaN(Date.parse(position.at))) return position
  } catch (cause) {
    throw new AppError('cursor-invalid', {}, { cause })
  }
  throw new AppError('cursor-invalid')
}
