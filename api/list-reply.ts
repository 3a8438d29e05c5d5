import { tableFromArrays, tableToIPC } from 'apache-arrow'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type, type TSchema } from 'typebox'
import { csvRecords } from '../pipeline/store/csv.ts'
import type { Page } from '../pipeline/store/store.ts'
import { preferredType } from './negotiate.ts'
import { pageLinks } from './paging.ts'

type Cell = string | number | boolean | null

/** A column of the flat forms of a list. */
export interface Column<Item> { readonly name: string, readonly value: (item: Item) => Cell }

const JSON_TYPE = 'application/json'
const CSV_TYPE = 'text/csv'
export const ARROW_TYPE = 'application/vnd.apache.arrow.stream'

/** Response schema of a list in its three forms. */
export const listResponse = <Schema extends TSchema>(body: Schema) => ({
  description: 'The list; further pages are named in the `Link` header.',
  content: {
    [JSON_TYPE]: { schema: body },
    [CSV_TYPE]: { schema: Type.String({ description: 'Header line and one line per item. Text that a spreadsheet would run begins with an apostrophe.' }) },
    [ARROW_TYPE]: { schema: Type.String({ description: 'Arrow IPC stream, one row per item.' }) },
  },
})

/** Answers with a page in the form that the caller prefers, its `Link` header set. @param toBody the JSON form */
export function sendList<Item>(request: FastifyRequest, reply: FastifyReply, page: Page<Item>, columns: readonly Column<Item>[], toBody: (items: readonly Item[]) => object): FastifyReply {
  reply.header('link', pageLinks(request.url, page.next)).header('vary', 'accept')
  const type = preferredType(request.headers.accept, [JSON_TYPE, CSV_TYPE, ARROW_TYPE])
  if (type === CSV_TYPE) return reply.type(`${CSV_TYPE}; charset=utf-8`).send(toCsv(page.items, columns))
  if (type === ARROW_TYPE) return reply.type(ARROW_TYPE).send(toArrow(page.items, columns))
  return reply.type(`${JSON_TYPE}; charset=utf-8`).send(toBody(page.items))
}

const toCsv = <Item>(items: readonly Item[], columns: readonly Column<Item>[]): string =>
  csvRecords([columns.map(({ name }) => name), ...items.map((item) => columns.map(({ value }) => value(item)))])

function toArrow<Item>(items: readonly Item[], columns: readonly Column<Item>[]): Buffer {
  const arrays = Object.fromEntries(columns.map(({ name, value }) => [name, items.map(value)]))
  return Buffer.from(tableToIPC(tableFromArrays(arrays), 'stream'))
}
