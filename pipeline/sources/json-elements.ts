import { AppError } from '../domain/errors.ts'
import { MAX_RAW_BYTES } from './csv-scanner.ts'

/** One element of a JSON array, as it stands in the file. */
export interface JsonElement {
  /** 1-based line of its first byte. */
  readonly line: number
  /** Only the first 64 KiB when it is too large. */
  readonly bytes: Buffer
  readonly tooLarge: boolean
}

export interface ElementScanner {
  /** Elements that this chunk completes; nothing more once the array is closed. */
  push(chunk: Buffer): JsonElement[]
  /** The bytes after the closing bracket in the chunk that held it; undefined while the array is open. */
  rest(): Buffer | undefined
  /** True inside an element. */
  isOpen(): boolean
}

/** `array`: elements parted by commas, up to `]`. `sequence`: objects one after the other with nothing but space between them. */
export type ElementForm = 'array' | 'sequence'

const QUOTE = 0x22, COMMA = 0x2c, BACKSLASH = 0x5c, OPEN_ARRAY = 0x5b, CLOSE_ARRAY = 0x5d, OPEN_OBJECT = 0x7b, CLOSE_OBJECT = 0x7d, LF = 0x0a, CR = 0x0d, SPACE = 0x20, TAB = 0x09
/** Brackets deeper than this are counted but not matched; such an element is refused as too deep anyway. */
const MATCHED_DEPTH = 256

const broken = (line: number): AppError => new AppError('export-unreadable', { reason: 'the JSON document is cut or broken', line })

/**
 * Finds the elements of a JSON array in a stream of bytes that begins behind its `[`, or the objects of a sequence, without parsing them.
 * Holds one element, cut at 64 KiB once it is over the limit. Linear in the bytes.
 *
 * @param firstLine line of the first byte
 * @throws AppError `export-unreadable` when brackets do not match, an element is missing between commas, or a sequence holds anything but objects
 */
export function createElementScanner(form: ElementForm, firstLine: number, maxElementBytes: number): ElementScanner {
  const brackets = new Uint8Array(MATCHED_DEPTH)
  let depth = 0
  let inString = false
  let isEscaped = false
  let line = firstLine
  let elementLine = 0
  let hasElement = false
  let isAfterComma = false
  let parts: Buffer[] = []
  let size = 0
  let head: Buffer | undefined
  let rest: Buffer | undefined

  function take(part: Buffer): void {
    size += part.length
    if (head !== undefined || part.length === 0) return
    parts.push(part)
    if (size <= maxElementBytes) return
    head = Buffer.from(Buffer.concat(parts).subarray(0, MAX_RAW_BYTES))
    parts = []
  }

  function finish(elements: JsonElement[]): void {
    elements.push({ line: elementLine, bytes: head ?? (parts.length === 1 ? parts[0]! : Buffer.concat(parts)), tooLarge: head !== undefined })
    parts = []
    size = 0
    head = undefined
    hasElement = false
  }

  function close(byte: number): void {
    const opener = byte === CLOSE_ARRAY ? OPEN_ARRAY : OPEN_OBJECT
    depth -= 1
    if (depth < MATCHED_DEPTH && brackets[depth] !== opener) throw broken(line)
  }

  return {
    rest: () => rest,
    isOpen: () => hasElement,
    push(chunk) {
      const elements: JsonElement[] = []
      let start = 0
      for (let at = 0; at < chunk.length; at++) {
        const byte = chunk[at]!
        if (byte === LF) line += 1
        if (inString) {
          if (isEscaped) isEscaped = false
          else if (byte === BACKSLASH) isEscaped = true
          else if (byte === QUOTE) inString = false
          continue
        }
        if (byte === SPACE || byte === LF || byte === CR || byte === TAB) continue
        if (depth === 0 && form === 'sequence' && byte !== OPEN_OBJECT) throw broken(line)
        if (depth === 0 && (byte === COMMA || byte === CLOSE_ARRAY)) {
          if (!hasElement && (byte === COMMA || isAfterComma)) throw broken(line)
          if (hasElement) {
            take(chunk.subarray(start, at))
            finish(elements)
          }
          if (byte === CLOSE_ARRAY) {
            rest = chunk.subarray(at + 1)
            return elements
          }
          isAfterComma = true
          continue
        }
        if (!hasElement) {
          hasElement = true
          elementLine = line
          start = at
        }
        if (byte === QUOTE) inString = true
        else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
          if (depth < MATCHED_DEPTH) brackets[depth] = byte
          depth += 1
        } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
          if (depth === 0) throw broken(line)
          close(byte)
          if (depth === 0 && form === 'sequence') {
            take(chunk.subarray(start, at + 1))
            finish(elements)
          }
        }
      }
      if (hasElement) take(chunk.subarray(start))
      return elements
    },
  }
}
