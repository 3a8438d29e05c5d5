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

/** @throws AppError `database-corrupt` when the bytes are not a whole table of this format version */
export function unpackTermTable(bytes: Uint8Array): TermTable {
  const buffer = bytes.slice().buffer
  if (buffer.byteLength % bytesPerWord !== 0 || buffer.byteLength < headerWords * bytesPerWord) throw new AppError('database-corrupt', { part: 'term table', bytes: bytes.length })
  const words = new Uint32Array(buffer)
  const [foundMagic, foundVersion, termCount = 0, dimensions = 0] = words
  if (foundMagic !== magic || foundVersion !== formatVersion || words.length !== headerWords + termCount * (1 + dimensions)) {
    throw new AppError('database-corrupt', { part: 'term table', formatVersion: foundVersion ?? null })
  }
  return {
    hashes: words.slice(headerWords, headerWords + termCount),
    dimensions,
    vectors: new Float32Array(buffer, (headerWords + termCount) * bytesPerWord),
  }
}
