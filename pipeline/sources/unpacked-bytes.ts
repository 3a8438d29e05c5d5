import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError } from '../domain/errors.ts'
import { type Bytes, CHUNK_BYTES } from './disk-file.ts'

/** Real exports pack 3 to 20 times; a file that grows a hundredfold and beyond this size is a bomb. */
const MAX_RATIO = 100
const RATIO_COUNTS_FROM_BYTES = 67_108_864

/**
 * Unpacks gzip, also of several members. Check sum and trailer are verified by reading to the end. Memory: a few chunks.
 * @throws AppError `export-unreadable` when gzip is cut, damaged or followed by other bytes
 */
export async function* gunzipped(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES })
  const unpacked = pipeline(Readable.from(packed, { objectMode: false, highWaterMark: CHUNK_BYTES }), gunzip, () => { /* the reader of `gunzip` sees the error */ })
  try {
    for await (const chunk of unpacked) yield chunk as Buffer
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('export-unreadable', { reason: 'gzip is cut, damaged or followed by other bytes' }, { cause })
  }
}

/**
 * Passes bytes on up to the size limit, and as long as they do not grow as only a bomb does.
 * @param packedBytes bytes read of the packed file so far
 * @throws AppError `export-unreadable`
 */
export async function* withinLimits(chunks: AsyncIterable<Buffer>, { maxUnpackedBytes, packedBytes }: { readonly maxUnpackedBytes: number, readonly packedBytes: () => number }): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > maxUnpackedBytes) throw new AppError('export-unreadable', { reason: 'unpacked size over the limit', limitBytes: maxUnpackedBytes })
    if (size > RATIO_COUNTS_FROM_BYTES && size > packedBytes() * MAX_RATIO) throw new AppError('export-unreadable', { reason: 'unpacks to more than a hundred times its size', limitRatio: MAX_RATIO })
    yield chunk
  }
}

/**
 * Reads ahead as far as a bomb could show itself at the size from which growth counts, so that one is refused before any of its rows
 * is worked on. An honest file is left after its first packed bytes.
 *
 * @throws AppError `export-unreadable`
 */
export async function refuseBomb({ read, packedBytes }: Bytes): Promise<void> {
  let size = 0
  for await (const chunk of read()) {
    size += chunk.length
    if (size > RATIO_COUNTS_FROM_BYTES || packedBytes() * MAX_RATIO > RATIO_COUNTS_FROM_BYTES) return
  }
}
