import { tableFromArrays, tableToIPC } from 'apache-arrow'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type, type TSchema } from 'typebox'
import { csvRecords } from '../pipeline/store/csv.ts'
import { workbookBytes } from '../pipeline/store/workbook.ts'
import type { Page } from '../pipeline/store/page.ts'
import type { Store } from '../pipeline/store/store.ts'
import { preferredType } from './negotiate.ts'
import { pageLinks } from './paging.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Rows of a list as a Parquet file. */
    parquetOf: Store['parquetOf']
  }
}

type Cell = string | number | boolean | null

/** A column of the flat forms of a list. */
export interface Column<Item> { readonly name: string, readonly value: (item: Item) => Cell }

const JSON_TYPE = 'application/json'
const CSV_TYPE = 'text/csv'
export const ARROW_TYPE = 'application/vnd.apache.arrow.stream'

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PARQUET_TYPE = 'application/vnd.apache.parquet'

/** Response schema of a list in all its forms. */
export const listResponse = <Schema extends TSchema>(body: Schema) => ({
  description: 'The list; further pages are named in the `Link` header.',
  content: {
    [JSON_TYPE]: { schema: body },
    [CSV_TYPE]: { schema: Type.String({ description: 'Header line and one line per item. Text that a spreadsheet would run begins with an apostrophe.' }) },
    [ARROW_TYPE]: { schema: Type.String({ description: 'Arrow IPC stream, one row per item.' }) },
    [XLSX_TYPE]: { schema: Type.String({ format: 'binary', description: 'Workbook with one sheet. Texts are strings, never formulas.' }) },
    [PARQUET_TYPE]: { schema: Type.String({ format: 'binary', description: 'Parquet file, one row per item.' }) },
  },
})

/** Answers with a page in the form that the caller prefers, its `Link` header set. @param toBody the JSON form */
export async function sendList<Item>(request: FastifyRequest, reply: FastifyReply, page: Page<Item>, columns: readonly Column<Item>[], toBody: (items: readonly Item[]) => object): Promise<FastifyReply> {
  reply.header('link', pageLinks(request.url, page.next)).header('vary', 'accept')
  const type = preferredType(request.headers.accept, [JSON_TYPE, CSV_TYPE, ARROW_TYPE, XLSX_TYPE, PARQUET_TYPE])
  if (type === CSV_TYPE) return reply.type(`${CSV_TYPE}; charset=utf-8`).send(toCsv(page.items, columns))
  if (type === ARROW_TYPE) return reply.type(ARROW_TYPE).send(toArrow(page.items, columns))
  const names = columns.map(({ name }) => name)
  if (type === XLSX_TYPE) return reply.type(XLSX_TYPE).send(workbookBytes(names, cellsOf(page.items, columns)))
  if (type === PARQUET_TYPE) return reply.type(PARQUET_TYPE).send(Buffer.from(await request.server.parquetOf(names, cellsOf(page.items, columns))))
  return reply.type(`${JSON_TYPE}; charset=utf-8`).send(toBody(page.items))
}

const toCsv = <Item>(items: readonly Item[], columns: readonly Column<Item>[]): string =>
  csvRecords([columns.map(({ name }) => name), ...cellsOf(items, columns)])

const cellsOf = <Item>(items: readonly Item[], columns: readonly Column<Item>[]): readonly (readonly Cell[])[] => items.map((item) => columns.map(({ value }) => value(item)))

function toArrow<Item>(items: readonly Item[], columns: readonly Column<Item>[]): Buffer {
  const arrays = Object.fromEntries(columns.map(({ name, value }) => [name, items.map(value)]))
  return Buffer.from(tableToIPC(tableFromArrays(arrays), 'stream'))
}
