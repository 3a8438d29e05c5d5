import { AppError } from '../domain/errors.ts'
import type { Delimiter } from './source.ts'

/** Raw text of a refused row is kept up to this size. */
export const MAX_RAW_BYTES = 65_536
/** A whole record may be this many fields of the largest size long. */
const MAX_FIELDS_OF_FULL_SIZE = 4
/** Field bounds beyond this count are not kept; they are still counted. */
const MAX_COLUMNS = 4_096

const QUOTE = 0x22, LF = 0x0a, CR = 0x0d, NO_BYTE = -1
const FIELD_START = 0, PLAIN = 1, QUOTED = 2, AFTER_QUOTE = 3, AFTER_QUOTE_CR = 4

/** How a field stands in its record: as it is, in quotes, or in quotes with doubled quotes inside. */
export const plainField = 0, quotedField = 1, escapedField = 2

export type CsvProblem = 'quote-misplaced' | 'quote-never-closed' | 'field-too-large'

/** One record of a CSV file, found but not decoded. */
export interface CsvRecord {
  /** 1-based physical line of its first byte. */
  readonly line: number
  /** Without the line end; only the first 64 KiB when `problem` is `field-too-large`. */
  readonly bytes: Buffer
  readonly fieldCount: number
  /** Triples of start, end (in `bytes`) and kind of the first 4,096 fields; not usable when there is a problem. */
  readonly bounds: readonly number[]
  readonly problem: CsvProblem | null
}

/** How a CSV file is written; fixed before its first row. */
export interface CsvDialect {
  readonly delimiter: Delimiter
  /** `none`: fields are never quoted, and a quote is a sign like any other. */
  readonly quoting: 'rfc4180' | 'none'
}

export interface CsvScanner {
  /** Records that this chunk completes. */
  push(chunk: Buffer): CsvRecord[]
  /** The record that no line end closed, if there is one. */
  end(): CsvRecord[]
}

/**
 * Finds the records of RFC 4180 text: one delimiter (comma when none is said), double quote, LF or CRLF; a file whose header ends in a lone CR is read
 * with CR throughout. Blank lines are no records. A quote inside a field that does not begin with one is a sign like any other
 * (`5" disk`). A closing quote that is followed by text marks its record as a problem; the record ends with its line, so that
 * the records after it are still told apart.
 *
 * Linear in the bytes; holds one record, cut at 64 KiB once it is too large.
 *
 * @throws AppError `export-unreadable` when a quote that was never closed has swallowed lines: they are rows that nobody can tell apart
 */
export function createCsvScanner({ maxFieldBytes, delimiter = ',', quoting = 'rfc4180' }: { readonly maxFieldBytes: number } & Partial<CsvDialect>): CsvScanner {
  const separator = delimiter.charCodeAt(0)
  const quote = quoting === 'none' ? NO_BYTE : QUOTE
  let buffer: Buffer = Buffer.alloc(0)
  let at = 0
  let recordStart = 0
  let fieldStart = 0
  let state = FIELD_START
  let kind = plainField
  let bounds: number[] = []
  let fieldCount = 0
  let problem: Exclude<CsvProblem, 'field-too-large'> | null = null
  let line = 1
  let recordLine = 1
  let lineEnd = 0
  /** First bytes and length of a record that is too large. */
  let head: Buffer | undefined
  let droppedBytes = 0

  function endField(end: number): void {
    if (end - fieldStart > maxFieldBytes) keepHead()
    if (fieldCount < MAX_COLUMNS) bounds.push(fieldStart - recordStart, end - recordStart, kind)
    fieldCount += 1
    fieldStart = at + 1
    kind = plainField
    state = FIELD_START
  }

  /** @param end one past the last byte of the record; `next` is where the following one starts */
  function endRecord(end: number, next: number, records: CsvRecord[]): void {
    const isBlank = head === undefined && end === recordStart
    if (!isBlank) {
      const length = droppedBytes + end - recordStart
      if (problem !== null && line > recordLine && length > MAX_RAW_BYTES) throw runawayQuote()
      const bytes = head ?? buffer.subarray(recordStart, end)
      records.push({ line: recordLine, bytes, fieldCount, bounds, problem: head === undefined ? problem : 'field-too-large' })
    }
    recordStart = fieldStart = next
    bounds = []
    fieldCount = 0
    problem = null
    head = undefined
    droppedBytes = 0
    line += 1
    recordLine = line
  }

  const runawayQuote = (): AppError => new AppError('export-unreadable', { reason: 'a quote is never closed', line: recordLine })

  function keepHead(): void {
    head ??= Buffer.from(buffer.subarray(recordStart, recordStart + MAX_RAW_BYTES))
  }

  /** Lets go of all but the head of a record that is too large, so that memory stays bounded. */
  function dropLargeRecord(): void {
    if (at - fieldStart > maxFieldBytes || at - recordStart > maxFieldBytes * MAX_FIELDS_OF_FULL_SIZE) keepHead()
    if (head === undefined) return
    droppedBytes += at - recordStart
    recordStart = fieldStart = at
  }

  function endPlain(end: number, records: CsvRecord[]): void {
    const last = lineEnd === LF && end > fieldStart && buffer[end - 1] === CR ? end - 1 : end
    if (last > recordStart || fieldCount > 0) endField(last)
    state = FIELD_START
    endRecord(last, end + 1, records)
  }

  function scan(isFinal: boolean): CsvRecord[] {
    const records: CsvRecord[] = []
    const length = buffer.length
    for (; at < length; at++) {
      const byte = buffer[at]!
      if (state === QUOTED) {
        if (byte === QUOTE) state = AFTER_QUOTE
        else if (byte === LF || (byte === CR && lineEnd === CR)) line += 1
        continue
      }
      if (byte === CR && lineEnd === 0) {
        if (at + 1 === length && !isFinal) break
        lineEnd = buffer[at + 1] === LF ? LF : CR
      }
      const endsLine = byte === LF ? lineEnd !== CR : byte === CR && lineEnd === CR
      switch (state) {
        case FIELD_START:
          fieldStart = at
          if (byte === quote) { state = QUOTED; kind = quotedField; fieldStart = at + 1 }
          else if (byte === separator) endField(at)
          else if (endsLine) { lineEnd = byte; endPlain(at, records) }
          else state = PLAIN
          break
        case PLAIN:
          if (byte === separator) endField(at)
          else if (endsLine) { lineEnd = byte; endPlain(at, records) }
          break
        default: afterQuote(byte, endsLine, records)
      }
    }
    return records
  }

  function afterQuote(byte: number, endsLine: boolean, records: CsvRecord[]): void {
    const quoteAt = state === AFTER_QUOTE_CR ? at - 2 : at - 1
    if (byte === QUOTE && state === AFTER_QUOTE) { state = QUOTED; kind = escapedField }
    else if (byte === separator && state === AFTER_QUOTE) endField(quoteAt)
    else if (endsLine) { lineEnd = byte; endField(quoteAt); endRecord(quoteAt + 1, at + 1, records) }
    else if (byte === CR && state === AFTER_QUOTE) state = AFTER_QUOTE_CR
    else { problem ??= 'quote-misplaced'; state = PLAIN }
  }

  return {
    push(chunk) {
      const carried = buffer.subarray(recordStart)
      at -= recordStart
      fieldStart -= recordStart
      recordStart = 0
      buffer = carried.length === 0 ? chunk : Buffer.concat([carried, chunk])
      const records = scan(false)
      dropLargeRecord()
      return records
    },
    end() {
      const records = scan(true)
      const isOpen = state === QUOTED
      if (isOpen && line > recordLine) throw runawayQuote()
      if (isOpen) problem = 'quote-never-closed'
      if (state === AFTER_QUOTE || state === AFTER_QUOTE_CR) { endField(state === AFTER_QUOTE ? at - 1 : at - 2); endRecord(at, at, records) }
      else if (at > recordStart || fieldCount > 0 || head !== undefined) endPlain(at, records)
      return records
    },
  }
}
