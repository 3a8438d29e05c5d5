import { isUtf8 } from 'node:buffer'
import { AppError } from '../domain/errors.ts'
import { rawText } from './csv-reader.ts'
import type { ReadLimits, ReadRow } from './source.ts'
import { readDocument } from './json-document.ts'
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
/** The first row with keys must come within so many lines. */
const MAX_LINES_BEFORE_HEADER = 1_000

/**
 * Reads objects, one a line; or one document, an array of objects or a wrapper such as `{"tickets":[…]}`, which is held in memory.
 * Lines are split before any parser sees them, so that a broken line costs that line only.
 *
 * @param chunks the unpacked bytes, without a byte-order mark
 * @param wrapperKeys keys that may hold the rows of a document
 * @throws AppError `export-empty`, `export-unreadable` when a document is broken or too large
 */
export async function openJson(chunks: AsyncIterable<Buffer>, limits: ReadLimits, wrapperKeys: readonly string[]): Promise<OpenJson> {
  const bytes = chunks[Symbol.asyncIterator]()
  const { buffered, start } = await firstBytes(bytes, limits)
  if (start.trim() === '') throw new AppError('export-empty', {})

  if (mayBeDocument(start, wrapperKeys)) {
    const isCertain = start.trimStart().startsWith('[') || startsWrapper(start, wrapperKeys)
    const isWhole = await fill(buffered, bytes, limits.maxDocumentBytes)
    if (!isWhole && isCertain) throw new AppError('export-unreadable', { reason: 'one JSON document over the size limit; export it as lines', limitBytes: limits.maxDocumentBytes })
    const document = isWhole ? readDocument(Buffer.concat(buffered), wrapperKeys, limits.maxFieldBytes) : undefined
    if (document !== undefined) return { header: headerOf(document.rows), wrapperKey: document.wrapperKey, batches: () => inBatches(document.rows) }
    if (isCertain) throw new AppError('export-unreadable', { reason: 'the JSON document is cut or broken' })
  }

  const lines = readLines(replay(buffered, bytes), limits)
  const early: ReadRow[] = []
  while (headerOf(early).length === 0 && early.length < MAX_LINES_BEFORE_HEADER) {
    const next = await lines.next()
    if (next.done === true) break
    early.push(...next.value)
  }
  return {
    header: headerOf(early),
    wrapperKey: null,
    async *batches() {
      yield early
      yield* lines
    },
  }
}

const BATCH_ROWS = 500

async function* inBatches(rows: readonly ReadRow[]): AsyncGenerator<readonly ReadRow[]> {
  for (let start = 0; start < rows.length; start += BATCH_ROWS) yield rows.slice(start, start + BATCH_ROWS)
}

function headerOf(rows: readonly ReadRow[]): readonly string[] {
  for (const entry of rows) if (entry.kind === 'row' && entry.row.fields.size > 0) return [...entry.row.fields.keys()]
  return []
}

/** Reads to the end of the first line that is not blank. */
async function firstBytes(bytes: AsyncIterator<Buffer>, limits: ReadLimits): Promise<{ buffered: Buffer[], start: string }> {
  const buffered: Buffer[] = []
  const lineLimit = limits.maxFieldBytes * MAX_FIELDS_OF_FULL_SIZE
  let start = ''
  for (let next = await bytes.next(); next.done !== true; next = await bytes.next()) {
    buffered.push(next.value)
    start += next.value.toString('utf8')
    if (start.trimStart().includes('\n') || start.length > lineLimit) break
  }
  return { buffered, start }
}

/** True unless the first line is a whole object by itself, which begins a file of lines. */
function mayBeDocument(start: string, wrapperKeys: readonly string[]): boolean {
  const scan = scanJson(start.trimStart().split('\n', 1)[0] ?? '')
  if (scan.kind === 'object') return scan.members.some(({ key }) => wrapperKeys.includes(key))
  return scan.kind !== 'other'
}

const startsWrapper = (start: string, wrapperKeys: readonly string[]): boolean =>
  wrapperKeys.some((key) => start.trimStart().replace(/^\{\s*/, '').startsWith(`"${key}"`))

/** Takes in the rest. @returns false when the limit stopped it */
async function fill(buffered: Buffer[], bytes: AsyncIterator<Buffer>, maxBytes: number): Promise<boolean> {
  let size = buffered.reduce((total, chunk) => total + chunk.length, 0)
  while (size <= maxBytes) {
    const next = await bytes.next()
    if (next.done === true) return true
    buffered.push(next.value)
    size += next.value.length
  }
  return false
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
