import { isUtf8 } from 'node:buffer'
import { AppError } from '../domain/errors.ts'
import { rawText } from './csv-reader.ts'
import { createElementScanner, type JsonElement } from './json-elements.ts'
import { readJsonRow, rejectedJson } from './json-row.ts'
import type { ReadRow } from './source.ts'

/** Where the rows of a one-document export begin. */
export interface RowsStart {
  /** The key that holds the rows; null for a bare array. */
  readonly wrapperKey: string | null
  /** Offset one past the `[`. */
  readonly offset: number
}

/**
 * Finds the array of rows at the start of a document: its outermost value, or the value of a wrapper key in its outermost object.
 *
 * @param start first bytes of the file
 * @returns `cut` when the bytes end before it is known, `none` when there is no such array
 */
export function findRows(start: Buffer, wrapperKeys: readonly string[]): RowsStart | 'none' | 'cut' {
  const text = start.toString('latin1')
  let at = skipSpace(text, 0)
  if (text[at] === '[') return { wrapperKey: null, offset: at + 1 }
  if (text[at] !== '{') return 'none'
  at += 1
  for (;;) {
    at = skipSpace(text, at)
    if (text[at] !== '"') return at >= text.length ? 'cut' : 'none'
    const keyEnd = stringEnd(text, at)
    if (keyEnd === -1) return 'cut'
    const key = Buffer.from(text.slice(at + 1, keyEnd), 'latin1').toString('utf8')
    at = skipSpace(text, keyEnd + 1)
    if (text[at] !== ':') return at >= text.length ? 'cut' : 'none'
    at = skipSpace(text, at + 1)
    if (text[at] === '[' && wrapperKeys.includes(key)) return { wrapperKey: key, offset: at + 1 }
    at = valueEnd(text, at)
    if (at === -1) return 'cut'
    if (text[at] !== ',') return 'none'
    at += 1
  }
}

/**
 * The rows of the document, as a stream. An element that is no valid object is a reject; its neighbours are not touched.
 *
 * @param chunks the bytes from the start of the file
 * @throws AppError `export-unreadable` when the document around the rows is cut, broken, over the limit or holds a second list of rows
 */
export async function* documentRows(chunks: AsyncIterable<Buffer>, { wrapperKey, offset }: RowsStart, { wrapperKeys, maxFieldBytes, maxElementBytes, maxAroundBytes }: { readonly wrapperKeys: readonly string[], readonly maxFieldBytes: number, readonly maxElementBytes: number, readonly maxAroundBytes: number }): AsyncGenerator<readonly ReadRow[], undefined> {
  const around: Buffer[] = []
  let aroundBytes = 0
  const keep = (bytes: Buffer): void => {
    aroundBytes += bytes.length
    if (aroundBytes > maxAroundBytes) throw new AppError('export-unreadable', { reason: 'what stands around the rows of the document is over the size limit', limitBytes: maxAroundBytes })
    around.push(bytes)
  }
  let scanner: ReturnType<typeof createElementScanner> | undefined
  let before = offset
  for await (const chunk of chunks) {
    if (scanner?.rest() !== undefined) {
      keep(chunk)
      continue
    }
    const rows = chunk.subarray(Math.min(before, chunk.length))
    if (before > 0) keep(chunk.subarray(0, Math.min(before, chunk.length)))
    before -= chunk.length - rows.length
    if (before > 0) continue
    scanner ??= createElementScanner('array', linesIn(around), maxElementBytes)
    const elements = scanner.push(rows)
    if (elements.length > 0) yield elements.map((element) => readElement(element, maxFieldBytes))
    const rest = scanner.rest()
    if (rest !== undefined) keep(Buffer.concat([Buffer.from(']'), rest]))
  }
  if (scanner?.rest() === undefined) throw new AppError('export-unreadable', { reason: 'the JSON document is cut or broken' })
  checkAround(Buffer.concat(around), wrapperKey, wrapperKeys)
  return undefined
}

/**
 * Objects one after the other, each over several lines or several on one, as `jq` prints them.
 * @throws AppError `export-unreadable` when anything else stands between them, or the last is cut: then nobody can tell the rows apart
 */
export async function* sequenceRows(chunks: AsyncIterable<Buffer>, { maxFieldBytes, maxElementBytes }: { readonly maxFieldBytes: number, readonly maxElementBytes: number }): AsyncGenerator<readonly ReadRow[], undefined> {
  const scanner = createElementScanner('sequence', 1, maxElementBytes)
  for await (const chunk of chunks) {
    const elements = scanner.push(chunk)
    if (elements.length > 0) yield elements.map((element) => readElement(element, maxFieldBytes))
  }
  if (scanner.isOpen()) throw new AppError('export-unreadable', { reason: 'the JSON document is cut or broken' })
  return undefined
}

function readElement({ line, bytes, tooLarge }: JsonElement, maxFieldBytes: number): ReadRow {
  if (tooLarge) return rejectedJson({ line, column: null, reason: 'field-too-large', detail: 'the element is over the size limit', raw: rawText(bytes) })
  if (!isUtf8(bytes)) return rejectedJson({ line, column: null, reason: 'encoding-invalid', detail: 'bytes that are no UTF-8', raw: rawText(bytes) })
  return readJsonRow(bytes.toString('utf8').trimEnd(), line, maxFieldBytes)
}

/** The document with its rows taken out must be whole, and hold no other rows that would be passed over. */
function checkAround(around: Buffer, wrapperKey: string | null, wrapperKeys: readonly string[]): void {
  let document: unknown
  try {
    document = JSON.parse(around.toString('utf8'))
  } catch (cause) {
    throw new AppError('export-unreadable', { reason: 'the JSON document is cut or broken' }, { cause })
  }
  if (wrapperKey === null || typeof document !== 'object' || document === null) return
  const others = Object.entries(document).filter(([key, value]) => key !== wrapperKey && wrapperKeys.includes(key) && Array.isArray(value) && value.length > 0).map(([key]) => key)
  if (others.length > 0) throw new AppError('export-unreadable', { reason: 'the document holds several lists of rows', lists: [wrapperKey, ...others] })
}

const linesIn = (bytes: readonly Buffer[]): number => bytes.reduce((count, part) => count + part.toString('latin1').split('\n').length - 1, 1)

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\r\n'.includes(text[at]!)) at += 1
  return at
}

function stringEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return -1
}

/** Index of the comma or bracket behind the value that begins at `from`; -1 when the text ends before. */
function valueEnd(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const sign = text[at]!
    if (sign === '"') {
      at = stringEnd(text, at)
      if (at === -1) return -1
    } else if (sign === '{' || sign === '[') depth += 1
    else if (depth === 0 && (sign === ',' || sign === '}' || sign === ']')) return at
    else if (sign === '}' || sign === ']') depth -= 1
  }
  return -1
}
