import { isUtf8 } from 'node:buffer'
import { AppError } from '../domain/errors.ts'
import type { Reject, RejectReason } from '../domain/case.ts'
import { type CsvDialect, type CsvProblem, type CsvRecord, createCsvScanner, escapedField, MAX_RAW_BYTES } from './csv-scanner.ts'
import type { ReadRow } from './source.ts'

/** A CSV file whose header has been read. */
export interface OpenCsv {
  /** Column names as they count: trimmed, in lower case. */
  readonly header: readonly string[]
  /**
   * The rows after the header, in batches, with the named columns only; a name that stands twice gives its values joined by `\n`.
   * Rows with another number of columns than the header, misplaced quotes, bytes that are no UTF-8 or a field over the limit are rejects.
   */
  batches(columns: readonly string[]): AsyncIterable<readonly ReadRow[]>
}

const problems = {
  'quote-misplaced': { reason: 'row-malformed', detail: 'a closing quote is followed by text' },
  'quote-never-closed': { reason: 'row-malformed', detail: 'the last quote is never closed' },
  'field-too-large': { reason: 'field-too-large', detail: 'a field or the whole row is over the size limit' },
} as const satisfies Record<CsvProblem, { readonly reason: RejectReason, readonly detail: string }>

export interface CsvOptions extends Partial<CsvDialect> {
  readonly maxFieldBytes: number
  /** All columns in order, when the file has no header row. */
  readonly headerless?: readonly string[] | undefined
}

/**
 * Reads RFC 4180 text with a header row, strictly and without guessing: one delimiter, double quote, CRLF, LF or CR.
 *
 * @param chunks the unpacked bytes, without a byte-order mark
 * @throws AppError `export-empty` without a header, `export-unreadable` when the header is no text
 */
export async function openCsv(chunks: AsyncIterable<Buffer>, { headerless, ...options }: CsvOptions): Promise<OpenCsv> {
  const records = csvRecords(chunks, options)
  if (headerless !== undefined) return { header: headerless, batches: (columns) => rowsOf(records, [], headerless, columns) }

  const first = await records.next()
  const [headerRecord, ...early] = first.done === true ? [] : first.value
  if (headerRecord === undefined) throw new AppError('export-empty', {})
  const header = headerNames(headerRecord)

  return { header, batches: (columns) => rowsOf(records, early, header, columns) }
}

async function* rowsOf(records: AsyncIterable<readonly CsvRecord[]>, early: readonly CsvRecord[], header: readonly string[], columns: readonly string[]): AsyncGenerator<readonly ReadRow[]> {
  const plan = columns.map((name) => ({ name, indexes: header.flatMap((column, index) => (column === name ? [index] : [])) }))
    .filter(({ indexes }) => indexes.length > 0)
  const toRows = (batch: readonly CsvRecord[]): ReadRow[] => batch.map((record) => readRow(record, header.length, plan))
  yield toRows(early)
  for await (const batch of records) yield toRows(batch)
}

/** Names of columns as they count: outer space and case do not. */
export const columnName = (name: string): string => name.replace(/[\u200b\ufeff]/g, '').trim().toLowerCase()

async function* csvRecords(chunks: AsyncIterable<Buffer>, options: CsvOptions): AsyncGenerator<readonly CsvRecord[], undefined> {
  const scanner = createCsvScanner(options)
  for await (const chunk of chunks) {
    const records = scanner.push(chunk)
    if (records.length > 0) yield records
  }
  const last = scanner.end()
  if (last.length > 0) yield last
  return undefined
}

function readRow(record: CsvRecord, columnCount: number, plan: readonly { readonly name: string, readonly indexes: readonly number[] }[]): ReadRow {
  const { bytes, problem, fieldCount, line } = record
  if (problem !== null) return rejected(record, problems[problem].reason, problems[problem].detail)
  if (!isUtf8(bytes)) return rejected(record, 'encoding-invalid', 'bytes that are no UTF-8')
  if (fieldCount !== columnCount) return rejected(record, 'column-count', `${fieldCount} columns where the header has ${columnCount}`)
  const fields = new Map<string, string>()
  for (const { name, indexes } of plan) fields.set(name, indexes.map((index) => fieldText(record, index)).join('\n'))
  return { kind: 'row', row: { line, fields, get raw() { return rawText(bytes) } } }
}

function rejected({ line, bytes }: CsvRecord, reason: RejectReason, detail: string): ReadRow {
  const reject: Reject = { line, column: null, reason, detail, raw: rawText(bytes) }
  return { kind: 'reject', reject }
}

/** The column names of a header record. @throws AppError `export-unreadable` when it is no text */
export function headerNames(record: CsvRecord): string[] {
  if (record.problem !== null || !isUtf8(record.bytes) || record.bytes.includes(0)) throw new AppError('export-unreadable', { reason: 'the first line is no CSV header in UTF-8' })
  return Array.from({ length: record.bounds.length / 3 }, (_, index) => columnName(fieldText(record, index)))
}

function fieldText({ bytes, bounds }: CsvRecord, index: number): string {
  const text = bytes.toString('utf8', bounds[index * 3], bounds[index * 3 + 1])
  return bounds[index * 3 + 2] === escapedField ? text.replaceAll('""', '"') : text
}

/** Bytes as text, cut at 64 KiB; what is no UTF-8 shows as U+FFFD. */
export const rawText = (bytes: Buffer): string => bytes.toString('utf8', 0, MAX_RAW_BYTES)
