import type { Reject } from '../domain/case.ts'
import { MAX_RAW_BYTES } from './csv-scanner.ts'
import type { ReadRow } from './source.ts'

/** One row of a workbook or Parquet file, each value as a CSV file would have it. */
export interface TableRow {
  /** 1-based row number in the file. */
  readonly line: number
  readonly values: readonly string[]
}

/** A table with typed cells whose header is known. */
export interface Table {
  /** Column names as written. */
  readonly header: readonly string[]
  /** @throws AppError `export-unreadable` when the file turns out to be damaged */
  rows(): AsyncIterable<readonly TableRow[]>
  /** Lets go of the file. */
  close(): void
}

/**
 * Rows of a table with the named columns only. A value beyond the header or over the size limit makes a reject; its raw text is a CSV line.
 * @param names column names as they count, one per column; `columns` are some of them
 */
export async function* tableBatches(table: Table, names: readonly string[], columns: readonly string[], maxFieldCharacters: number): AsyncGenerator<readonly ReadRow[]> {
  const plan = columns.map((name) => ({ name, indexes: names.flatMap((column, index) => (column === name ? [index] : [])) })).filter(({ indexes }) => indexes.length > 0)
  try {
    for await (const batch of table.rows()) yield batch.map((row) => readRow(row, names.length, plan, maxFieldCharacters))
  } finally {
    table.close()
  }
}

function readRow({ line, values }: TableRow, columnCount: number, plan: readonly { readonly name: string, readonly indexes: readonly number[] }[], maxFieldCharacters: number): ReadRow {
  if (values.length > columnCount) return rejected({ line, column: null, reason: 'column-count', detail: `${values.length} columns where the header has ${columnCount}`, raw: csvLine(values) })
  if (values.some((value) => value.length > maxFieldCharacters)) return rejected({ line, column: null, reason: 'field-too-large', detail: 'a field is over the size limit', raw: csvLine(values) })
  const fields = new Map<string, string>()
  for (const { name, indexes } of plan) fields.set(name, indexes.map((index) => values[index] ?? '').join('\n'))
  return { kind: 'row', row: { line, fields, get raw() { return csvLine(values) } } }
}

const rejected = (reject: Reject): ReadRow => ({ kind: 'reject', reject })

function csvLine(values: readonly string[]): string {
  return values.map((value) => (/[",\r\n]/.test(value) ? `"${value.slice(0, MAX_RAW_BYTES).replaceAll('"', '""')}"` : value)).join(',').slice(0, MAX_RAW_BYTES)
}
