import { AppError } from '../domain/errors.ts'

const bytesPerWord = 4
/** Magic, format version, number of sections. */
const headerWords = 3

/** What a packed file or model is: its magic number, its format version, and its name in errors. */
export interface PackedKind { readonly magic: number, readonly formatVersion: number, readonly part: string }

/**
 * Byte arrays in one: magic, format version, their number, their lengths, all 32-bit little endian, then each at a multiple of 4 bytes.
 * Typed arrays are packed as the bytes that they hold.
 */
export function packSections({ magic, formatVersion }: PackedKind, sections: readonly ArrayBufferView[]): Uint8Array {
  const header = headerWords + sections.length
  const out = new Uint8Array(sections.reduce((length, { byteLength }) => length + padded(byteLength), header * bytesPerWord))
  new Uint32Array(out.buffer, 0, header).set([magic, formatVersion, sections.length, ...sections.map(({ byteLength }) => byteLength)])
  let at = header * bytesPerWord
  for (const { buffer, byteOffset, byteLength } of sections) {
    out.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += padded(byteLength)
  }
  return out
}

/**
 * The sections again, each a copy of its own.
 * @param count sections that there must be
 * @throws AppError `database-corrupt` when the bytes are not whole, or of another kind or format version
 */
export function unpackSections({ magic, formatVersion, part }: PackedKind, bytes: Uint8Array, count: number): Uint8Array<ArrayBuffer>[] {
  const header = (headerWords + count) * bytesPerWord
  if (bytes.length < header) throw new AppError('database-corrupt', { part, bytes: bytes.length })
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const wordAt = (place: number) => view.getUint32(place * bytesPerWord, true)
  const lengths = Array.from({ length: count }, (_, section) => wordAt(headerWords + section))
  const total = lengths.reduce((sum, length) => sum + padded(length), header)
  if (wordAt(0) !== magic || wordAt(1) !== formatVersion || wordAt(2) !== count || total !== bytes.length) {
    throw new AppError('database-corrupt', { part, formatVersion: wordAt(1), bytes: bytes.length })
  }
  let at = header
  return lengths.map((length) => {
    // `slice` of a Buffer is a view, not a copy.
    const section = new Uint8Array(bytes.subarray(at, at + length))
    at += padded(length)
    return section
  })
}

const padded = (length: number): number => Math.ceil(length / bytesPerWord) * bytesPerWord
