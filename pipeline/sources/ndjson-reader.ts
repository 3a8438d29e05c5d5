import { isUtf8 } from 'node:buffer'
import { AppError } from '../domain/errors.ts'
import { rawText } from './csv-reader.ts'
import type { ReadLimits, ReadRow } from './source.ts'
import { documentRows, findRows, type RowsStart, sequenceRows } from './json-document.ts'
import { readJsonRow, rejectedJson } from './json-row.ts'
import { scanJson } from './json-scan.ts'
import { createLineScanner, type TextLine } from './line-scanner.ts'

/** A JSON export whose first row has been read. */
export interface OpenJson {
  /** Top-level keys of the first row that has any, in file order; empty when no row has. */
  readonly header: readonly string[]
  /** The key that held the rows of a one-document export; null for lines and for a bare array. */
  readonly wrapperKey: string | null
  batches(): AsyncIterable<readonly ReadRow[]>
}

/** A line may be this many fields of the largest size long. */
const MAX_FIELDS_OF_FULL_SIZE = 4
/** The first row with keys must come within so many rows. */
const MAX_ROWS_BEFORE_HEADER = 1_000

/**
 * Reads objects, one a line; or one document, an array of objects or a wrapper such as `{"tickets":[…]}`. Both are read as a stream.
 * Lines and elements are told apart before any parser sees them, so that a broken one costs that one only.
 *
 * @param chunks the unpacked bytes, without a byte-order mark
 * @param wrapperKeys keys that may hold the rows of a document
 * @throws AppError `export-empty`, `export-unreadable` when a document is broken or has no known list of rows
 */
export async function openJson(chunks: AsyncIterable<Buffer>, limits: ReadLimits, wrapperKeys: readonly string[]): Promise<OpenJson> {
  const bytes = chunks[Symbol.asyncIterator]()
  const { buffered, form } = await firstBytes(bytes, limits, wrapperKeys)
  if (form === 'blank') throw new AppError('export-empty', {})
  const maxElementBytes = limits.maxFieldBytes * MAX_FIELDS_OF_FULL_SIZE
  const all = replay(buffered, bytes)
  const rows = form === 'lines' ? readLines(all, limits)
    : form === 'sequence' ? sequenceRows(all, { maxFieldBytes: limits.maxFieldBytes, maxElementBytes })
      : documentRows(all, form, { wrapperKeys, maxFieldBytes: limits.maxFieldBytes, maxElementBytes, maxAroundBytes: limits.maxDocumentBytes })
  const early: ReadRow[] = []
  while (headerOf(early).length === 0 && early.length < MAX_ROWS_BEFORE_HEADER) {
    const next = await rows.next()
    if (next.done === true) break
    early.push(...next.value)
  }
  return {
    header: headerOf(early),
    wrapperKey: typeof form === 'object' ? form.wrapperKey : null,
    async *batches() {
      yield early
      yield* rows
    },
  }
}

function headerOf(rows: readonly ReadRow[]): readonly string[] {
  for (const entry of rows) if (entry.kind === 'row' && entry.row.fields.size > 0) return [...entry.row.fields.keys()]
  return []
}

/** Reads until it is clear how the rows are written. */
async function firstBytes(bytes: AsyncIterator<Buffer>, { maxFieldBytes }: ReadLimits, wrapperKeys: readonly string[]): Promise<{ readonly buffered: readonly Buffer[], readonly form: RowsStart | 'lines' | 'sequence' | 'blank' }> {
  const buffered: Buffer[] = []
  let size = 0
  let lookAgainAt = 1
  for (;;) {
    const next = await bytes.next()
    if (next.done !== true) {
      buffered.push(next.value)
      size += next.value.length
    }
    const isWhole = next.done === true || size > maxFieldBytes * MAX_FIELDS_OF_FULL_SIZE
    if (size < lookAgainAt && !isWhole) continue
    const form = formOf(Buffer.concat(buffered), isWhole, wrapperKeys)
    if (form !== 'unclear') return { buffered, form }
    lookAgainAt = size * 2
  }
}

/**
 * A file of lines begins with a whole object; a document with `[`, or with an object over several lines, or alone on its line, that has a
 * wrapper key. An object that is never closed on its line, before lines that are whole objects, is a broken line; otherwise
 * objects may follow each other freely.
 */
function formOf(start: Buffer, isWhole: boolean, wrapperKeys: readonly string[]): RowsStart | 'lines' | 'sequence' | 'blank' | 'unclear' {
  const text = start.toString('utf8').trimStart()
  if (text === '') return isWhole ? 'blank' : 'unclear'
  const rows = findRows(start, wrapperKeys)
  if (typeof rows === 'object' && rows.wrapperKey === null) return rows
  const [first = '', ...others] = text.split('\n')
  const isOneLine = others.every((line) => line.trim() === '')
  if (isWholeObject(first)) {
    if (typeof rows !== 'object' || !isOneLine) return 'lines'
    return isWhole ? rows : 'unclear'
  }
  if (typeof rows === 'object') return rows
  if (!first.startsWith('{') || others.some((line) => line.startsWith('{') && isWholeObject(line))) return 'lines'
  if (!isWhole) return 'unclear'
  if (rows === 'none') return isOneLine && !first.includes('}') ? 'lines' : 'sequence'
  throw new AppError('export-unreadable', { reason: 'a JSON document that is cut, broken or without a known list of rows' })
}

function isWholeObject(line: string): boolean {
  const scan = scanJson(line)
  return scan.kind === 'too-deep' || (scan.kind === 'object' && line.slice(scan.end).trim() === '')
}

async function* replay(buffered: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* buffered
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}

async function* readLines(chunks: AsyncIterable<Buffer>, { maxFieldBytes }: ReadLimits): AsyncGenerator<readonly ReadRow[], undefined> {
  const scanner = createLineScanner({ maxLineBytes: maxFieldBytes * MAX_FIELDS_OF_FULL_SIZE })
  const toRow = (line: TextLine): ReadRow => readLine(line, maxFieldBytes)
  for await (const chunk of chunks) {
    const lines = scanner.push(chunk)
    if (lines.length > 0) yield lines.map(toRow)
  }
  const last = scanner.end()
  if (last.length > 0) yield last.map(toRow)
  return undefined
}

function readLine({ line, bytes, tooLarge }: TextLine, maxFieldBytes: number): ReadRow {
  if (tooLarge) return rejectedJson({ line, column: null, reason: 'field-too-large', detail: 'the line is over the size limit', raw: rawText(bytes) })
  if (!isUtf8(bytes)) return rejectedJson({ line, column: null, reason: 'encoding-invalid', detail: 'bytes that are no UTF-8', raw: rawText(bytes) })
  return readJsonRow(bytes.toString('utf8'), line, maxFieldBytes)
}
