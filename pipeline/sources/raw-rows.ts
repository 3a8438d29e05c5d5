import type { RowLayout } from '../domain/load.ts'
import { openCsv } from './csv-reader.ts'
import { MAX_RAW_BYTES } from './csv-scanner.ts'
import { readJsonRow } from './json-row.ts'
import { readColumns } from './recognise.ts'
import { delimiters, type ReadRow, type Source } from './source.ts'

/** A row as it was kept: its raw text, the line where it started, and why it was rejected. */
export interface KeptRow { readonly line: number, readonly raw: string, readonly reason: string }

/**
 * Reads one kept row by itself, as the reader of its file did: a broken row cannot take its neighbours with it.
 *
 * @returns undefined when the row was not kept whole: cut at the limit, or its bytes were no text; else the row or a reject
 */
export async function readRawRow({ line, raw, reason }: KeptRow, layout: RowLayout, source: Source, maxFieldBytes: number): Promise<ReadRow | undefined> {
  if (reason === 'encoding-invalid' || reason === 'field-too-large' || Buffer.byteLength(raw) >= MAX_RAW_BYTES) return undefined
  if (layout.format === 'ndjson') return readJsonRow(raw, line, maxFieldBytes)
  const delimiter = delimiters.find((sign) => sign === layout.delimiter)
  const csv = await openCsv(once(Buffer.from(raw)), { headerless: layout.columns, maxFieldBytes, ...(delimiter === undefined ? {} : { delimiter }), quoting: layout.quoting ?? 'rfc4180' })
  const rows: ReadRow[] = []
  for await (const batch of csv.batches(readColumns(source))) rows.push(...batch)
  const [row] = rows
  if (row === undefined || rows.length > 1) return { kind: 'reject', reject: { line, column: null, reason: 'row-malformed', detail: `${rows.length} rows where one was kept`, raw } }
  return row.kind === 'row' ? { kind: 'row', row: { line, fields: row.row.fields, raw } } : { kind: 'reject', reject: { ...row.reject, line } }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
