import { isAscii, isUtf8 } from 'node:buffer'
import { AppError } from '../domain/errors.ts'
import { type Encoding, encodings as allEncodings } from './source.ts'
import { isWindows1252, windows1252Text } from './windows-1252.ts'

/** UTF-16 without a mark shows in so many first bytes. */
const START_BYTES = 4_096
/** An export begins with ASCII: the first column name, or a bracket and a quote. */
const ASCII_SIGNS = 3
/** Share of NUL in the high bytes of UTF-16 text with an ASCII header. */
const MIN_NUL_SHARE = 0.25

export interface TextOptions {
  /** Encodings that may be meant; one is taken as said, several are told apart by content. */
  readonly encodings?: readonly Encoding[] | undefined
  /** The same bytes from their start, read only when they are no UTF-8. */
  readonly again: () => AsyncIterable<Buffer>
}

/**
 * Text bytes as UTF-8 without byte-order mark. A mark decides; then the NUL pattern of UTF-16; text is UTF-8 unless its first bytes beyond
 * ASCII are none and the whole file reads as Windows-1252. Bytes that stay invalid are passed on, for the row that holds them to be set aside.
 *
 * @throws AppError `export-unreadable` for broken UTF-16
 */
export async function* utf8Chunks(chunks: AsyncIterable<Buffer>, { encodings = allEncodings, again }: TextOptions): AsyncGenerator<Buffer> {
  const rest = chunks[Symbol.asyncIterator]()
  try {
    const start = await firstBytes(rest)
    const marked = marks.find(({ bytes }) => bytes.every((byte, index) => start[index] === byte))
    const encoding = marked?.encoding ?? (encodings.length === 1 ? encodings[0]! : utf16Of(start, encodings))
    const whole = joined(marked === undefined ? start : start.subarray(marked.bytes.length), rest)
    if (encoding === 'utf-8') yield* whole
    else if (encoding !== undefined) yield* decoded(whole, encoding)
    else yield* undecided(whole, encodings, again)
  } finally {
    await rest.return?.()
  }
}

const marks: readonly { readonly bytes: readonly number[], readonly encoding: Encoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' }, { bytes: [0xff, 0xfe], encoding: 'utf-16le' }, { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
]

async function firstBytes(rest: AsyncIterator<Buffer>): Promise<Buffer> {
  const seen: Buffer[] = []
  let size = 0
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    seen.push(next.value)
    size += next.value.length
    if (size >= START_BYTES) break
  }
  return seen.length === 1 ? seen[0]! : Buffer.concat(seen)
}

async function* joined(start: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (start.length > 0) yield start
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}

/** ASCII in UTF-16 has NUL in every second byte, and never in the others. */
function utf16Of(start: Buffer, encodings: readonly Encoding[]): Encoding | undefined {
  const pairs = Math.floor(Math.min(start.length, START_BYTES) / 2)
  let evenNuls = 0
  let oddNuls = 0
  for (let pair = 0; pair < pairs; pair++) {
    if (start[pair * 2] === 0) evenNuls += 1
    if (start[pair * 2 + 1] === 0) oddNuls += 1
  }
  const startsWith = (high: 0 | 1): boolean => pairs >= ASCII_SIGNS && Array.from({ length: ASCII_SIGNS }, (_, pair) => start[pair * 2 + high]).every((byte) => byte === 0)
  if (encodings.includes('utf-16le') && startsWith(1) && evenNuls === 0 && oddNuls >= pairs * MIN_NUL_SHARE) return 'utf-16le'
  return encodings.includes('utf-16be') && startsWith(0) && oddNuls === 0 && evenNuls >= pairs * MIN_NUL_SHARE ? 'utf-16be' : undefined
}

/** All bytes before the first that are no UTF-8 are ASCII, the same in both encodings: nothing passed on has to be taken back. */
async function* undecided(chunks: AsyncGenerator<Buffer>, encodings: readonly Encoding[], again: () => AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let carried: Buffer = Buffer.alloc(0)
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    const chunk = carried.length === 0 ? next.value : Buffer.concat([carried, next.value])
    const whole = chunk.subarray(0, wholeEnd(chunk))
    if (isAscii(whole)) {
      if (whole.length > 0) yield whole
      carried = chunk.subarray(whole.length)
      continue
    }
    yield* await isOldEncoding(isUtf8(whole), encodings, again) ? decoded(joined(chunk, chunks), 'windows-1252') : joined(chunk, chunks)
    return
  }
  if (carried.length === 0) return
  yield* await isOldEncoding(false, encodings, again) ? decoded(joined(carried, chunks), 'windows-1252') : joined(carried, chunks)
}

const isOldEncoding = async (isUtf: boolean, encodings: readonly Encoding[], again: () => AsyncIterable<Buffer>): Promise<boolean> => !isUtf && encodings.includes('windows-1252') && await isWindows1252(again())

/** Where the last sequence begins when the bytes end inside one; else their length. */
function wholeEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc2) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

async function* decoded(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  if (encoding === 'windows-1252') {
    for await (const chunk of chunks) yield isAscii(chunk) ? chunk : Buffer.from(windows1252Text(chunk))
    return
  }
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }))
    const end = decoder.decode()
    if (end !== '') yield Buffer.from(end)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('export-unreadable', { reason: `broken ${encoding}` }, { cause })
  }
}
