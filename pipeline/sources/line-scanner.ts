import { MAX_RAW_BYTES } from './csv-scanner.ts'

/** One line of a text file, without its line end. */
export interface TextLine {
  /** 1-based. */
  readonly line: number
  /** Only the first 64 KiB when it is too large. */
  readonly bytes: Buffer
  readonly tooLarge: boolean
}

export interface LineScanner {
  push(chunk: Buffer): TextLine[]
  end(): TextLine[]
}

const LF = 0x0a, CR = 0x0d

/**
 * Splits bytes into lines at LF or CRLF. Lines of nothing but spaces are counted and left out.
 * Holds one line, cut at 64 KiB once it is over the limit.
 */
export function createLineScanner({ maxLineBytes }: { readonly maxLineBytes: number }): LineScanner {
  let carried: Buffer[] = []
  let carriedBytes = 0
  let head: Buffer | undefined
  let line = 1

  function take(part: Buffer): void {
    carriedBytes += part.length
    if (head === undefined) carried.push(part)
    if (head !== undefined || carriedBytes <= maxLineBytes) return
    head = Buffer.from(Buffer.concat(carried).subarray(0, MAX_RAW_BYTES))
    carried = []
  }

  function finish(lines: TextLine[]): void {
    const whole = head ?? (carried.length === 1 ? carried[0]! : Buffer.concat(carried))
    const bytes = head === undefined && whole.at(-1) === CR ? whole.subarray(0, -1) : whole
    if (!isBlank(bytes)) lines.push({ line, bytes, tooLarge: head !== undefined })
    carried = []
    carriedBytes = 0
    head = undefined
    line += 1
  }

  return {
    push(chunk) {
      const lines: TextLine[] = []
      let start = 0
      for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
        take(chunk.subarray(start, end))
        finish(lines)
        start = end + 1
      }
      if (start < chunk.length) take(chunk.subarray(start))
      return lines
    },
    end() {
      const lines: TextLine[] = []
      if (carriedBytes > 0) finish(lines)
      return lines
    },
  }
}

const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === CR)
