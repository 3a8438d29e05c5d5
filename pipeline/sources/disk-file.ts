import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { AppError } from '../domain/errors.ts'

/** Files are read in pieces of this size. */
export const CHUNK_BYTES = 262_144

/** Bytes that can be read from their start, as often as asked. */
export interface Bytes {
  /** @throws AppError `export-unreadable` */
  readonly read: () => AsyncGenerator<Buffer>
  /** Bytes on disk that the latest reading has taken so far. */
  readonly packedBytes: () => number
}

export interface DiskFile extends Bytes {
  readonly path: string
  /** SHA-256 of the file as it lies on disk, hex; known once a reading has come to the end. */
  readonly sha256: () => string
}

/**
 * A file on disk, not yet looked into.
 * @throws AppError `export-not-found`, `export-empty`, `export-unreadable`
 */
export async function openDiskFile(path: string, onProgress: (bytesRead: number, bytesTotal: number) => void): Promise<DiskFile> {
  const facts = await stat(path).catch((cause: unknown) => { throw new AppError(isMissing(cause) ? 'export-not-found' : 'export-unreadable', { path, reason: 'cannot be opened' }, { cause }) })
  if (!facts.isFile()) throw new AppError('export-unreadable', { path, reason: 'not a file' })
  if (facts.size === 0) throw new AppError('export-empty', { path })
  let digest = ''
  let bytesRead = 0

  async function* read(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256')
    bytesRead = 0
    try {
      for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
        const bytes = chunk as Buffer
        hash.update(bytes)
        bytesRead += bytes.length
        onProgress(bytesRead, facts.size)
        yield bytes
      }
    } catch (cause) {
      throw new AppError('export-unreadable', { path, reason: 'cannot be read' }, { cause })
    }
    digest = hash.digest('hex')
  }

  return { path, read, packedBytes: () => bytesRead, sha256: () => digest }
}

const isMissing = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
