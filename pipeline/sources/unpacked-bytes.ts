import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline, Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError } from '../domain/errors.ts'

const CHUNK_BYTES = 262_144
/** Real exports pack 3 to 20 times; a file that grows a hundredfold and beyond this size is a bomb. */
const MAX_RATIO = 100
const RATIO_COUNTS_FROM_BYTES = 67_108_864

/** First bytes of file kinds that are told apart by content, never by name. */
const foreignKinds: readonly { readonly magic: readonly number[], readonly reason: string }[] = [
  { magic: [0x50, 0x4b, 0x03, 0x04], reason: 'a zip or XLSX file; unpack it or export as CSV' },
  { magic: [0x50, 0x41, 0x52, 0x31], reason: 'a Parquet file; export as CSV or NDJSON' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], reason: 'packed with zstd; use gzip' },
  { magic: [0x42, 0x5a, 0x68], reason: 'packed with bzip2; use gzip' },
  { magic: [0xfd, 0x37, 0x7a, 0x58], reason: 'packed with xz; use gzip' },
]

export interface UnpackedBytes {
  /** Text bytes in UTF-8 without byte-order mark. @throws AppError `export-unreadable` when gzip is cut or damaged, or the size over the limit */
  readonly chunks: AsyncIterable<Buffer>
  /** SHA-256 of the file as it lies on disk, hex; call after the last chunk. */
  readonly sha256: () => string
}

/**
 * The bytes of a file, unpacked when it begins like gzip whatever its name; check sum and trailer are verified by reading to the end.
 * UTF-16 with a byte-order mark is turned into UTF-8. Memory: a few chunks.
 *
 * @throws AppError `export-not-found`, `export-empty`, `export-unreadable`
 */
export async function openUnpacked(path: string, maxUnpackedBytes: number, onProgress: (bytesRead: number, bytesTotal: number) => void): Promise<UnpackedBytes> {
  const facts = await stat(path).catch((cause: unknown) => { throw new AppError(isMissing(cause) ? 'export-not-found' : 'export-unreadable', { path, reason: 'cannot be opened' }, { cause }) })
  if (!facts.isFile()) throw new AppError('export-unreadable', { path, reason: 'not a file' })
  if (facts.size === 0) throw new AppError('export-empty', { path })

  const hash = createHash('sha256')
  let bytesRead = 0
  const tapped = new Transform({
    highWaterMark: CHUNK_BYTES,
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytesRead += chunk.length
      onProgress(bytesRead, facts.size)
      done(null, chunk)
    },
  })
  const source = pipeline(createReadStream(path, { highWaterMark: CHUNK_BYTES }), tapped, () => { /* the reader of `tapped` sees the error */ })
  const packed = packedChunks(source, path)
  return { chunks: withoutMark(limited(unpack(packed, path), maxUnpackedBytes, () => bytesRead), path), sha256: () => hash.digest('hex') }
}

const isMissing = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'

async function* packedChunks(source: AsyncIterable<Buffer>, path: string): AsyncGenerator<Buffer> {
  try {
    yield* source
  } catch (cause) {
    throw new AppError('export-unreadable', { path, reason: 'cannot be read' }, { cause })
  }
}

async function* unpack(packed: AsyncGenerator<Buffer>, path: string): AsyncGenerator<Buffer> {
  const first = await packed.next()
  if (first.done === true) return
  const start = first.value
  const foreign = foreignKinds.find(({ magic }) => magic.every((byte, index) => start[index] === byte))
  if (foreign !== undefined) throw new AppError('export-unreadable', { path, reason: foreign.reason })
  if (start[0] !== 0x1f || start[1] !== 0x8b) {
    yield start
    yield* packed
    return
  }

  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES })
  const whole = async function* (): AsyncGenerator<Buffer> {
    yield start
    yield* packed
  }
  const unpacked = pipeline(Readable.from(whole(), { objectMode: false, highWaterMark: CHUNK_BYTES }), gunzip, () => { /* the reader of `gunzip` sees the error */ })
  try {
    for await (const chunk of unpacked) yield chunk as Buffer
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('export-unreadable', { path, reason: 'gzip is cut, damaged or followed by other bytes' }, { cause })
  }
}

async function* limited(chunks: AsyncIterable<Buffer>, maxUnpackedBytes: number, packedBytes: () => number): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > maxUnpackedBytes) throw new AppError('export-unreadable', { reason: 'unpacked size over the limit', limitBytes: maxUnpackedBytes })
    if (size > RATIO_COUNTS_FROM_BYTES && size > packedBytes() * MAX_RATIO) throw new AppError('export-unreadable', { reason: 'unpacks to more than a hundred times its size', limitRatio: MAX_RATIO })
    yield chunk
  }
}

async function* withoutMark(chunks: AsyncGenerator<Buffer>, path: string): AsyncGenerator<Buffer> {
  let start = Buffer.alloc(0)
  while (start.length < 3) {
    const next = await chunks.next()
    if (next.done === true) break
    start = Buffer.concat([start, next.value])
  }
  const utf16 = start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : undefined
  if (utf16 !== undefined) {
    yield* decoded(start, chunks, utf16, path)
    return
  }
  const hasMark = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf
  if (start.length > (hasMark ? 3 : 0)) yield hasMark ? start.subarray(3) : start
  yield* chunks
}

async function* decoded(start: Buffer, chunks: AsyncIterable<Buffer>, encoding: string, path: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    yield Buffer.from(decoder.decode(start, { stream: true }))
    for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }))
    yield Buffer.from(decoder.decode())
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('export-unreadable', { path, reason: `broken ${encoding}` }, { cause })
  }
}
