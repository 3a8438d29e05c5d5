import { AppError } from '../domain/errors.ts'

/** One vector for each known term. */
export interface TermTable {
  /** Hashes of the terms, distinct. */
  readonly hashes: Uint32Array
  readonly dimensions: number
  /** Row-major `terms × dimensions`. */
  readonly vectors: Float32Array
}

/** "GSTT": a table of terms of this project. */
const magic = 0x54545347
const formatVersion = 1
const headerWords = 4
const bytesPerWord = 4

/** A table as bytes: magic, format version, terms, dimensions, then hashes and vectors, all 32-bit little endian. */
export function packTermTable({ hashes, dimensions, vectors }: TermTable): Uint8Array {
  const words = new Uint32Array(headerWords + hashes.length + vectors.length)
  words.set([magic, formatVersion, hashes.length, dimensions])
  words.set(hashes, headerWords)
  new Float32Array(words.buffer).set(vectors, headerWords + hashes.length)
  return new Uint8Array(words.buffer)
}

/**
 * The table that the bytes hold: a view of them, which must not change; bytes that do not begin at a whole word are copied.
 *
 * @throws AppError `database-corrupt` when they are not a whole table of this format version
 */
export function unpackTermTable(bytes: Uint8Array): TermTable {
  if (bytes.length % bytesPerWord !== 0 || bytes.length < headerWords * bytesPerWord) throw new AppError('database-corrupt', { part: 'term table', bytes: bytes.length })
  // `slice` of a Buffer is a view, not a copy.
  const { buffer, byteOffset } = bytes.byteOffset % bytesPerWord === 0 ? bytes : new Uint8Array(bytes)
  const words = new Uint32Array(buffer, byteOffset, bytes.length / bytesPerWord)
  const [foundMagic, foundVersion, termCount = 0, dimensions = 0] = words
  if (foundMagic !== magic || foundVersion !== formatVersion || words.length !== headerWords + termCount * (1 + dimensions)) {
    throw new AppError('database-corrupt', { part: 'term table', formatVersion: foundVersion ?? null })
  }
  return {
    hashes: words.subarray(headerWords, headerWords + termCount),
    dimensions,
    vectors: new Float32Array(buffer, byteOffset + (headerWords + termCount) * bytesPerWord, termCount * dimensions),
  }
}
