import { crc32 } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import { AppError } from '../domain/errors.ts'
import type { Bytes } from './disk-file.ts'
import { withinLimits } from './unpacked-bytes.ts'

const MAX_MEMBERS = 4_096
const STORED = 0, DEFLATED = 8

export interface ZipMember extends Bytes { readonly name: string }

export interface ZipArchive {
  /** Files in the order of the directory; folders are left out. */
  readonly members: readonly ZipMember[]
  close(): void
}

/**
 * The members of a zip file, from its directory; nothing is unpacked yet. Reading a member checks its real size and its check sum.
 *
 * @throws AppError `export-unreadable` when the directory is broken, names a path outside the archive or the same name twice,
 * has over 4,096 members, or members are encrypted or packed in an unknown way
 */
export async function openZip(path: string, maxUnpackedBytes: number): Promise<ZipArchive> {
  const { openPromise } = await import('yauzl')
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true, decodeStrings: true, validateEntrySizes: true }).catch((cause: unknown) => { throw broken('the zip directory is cut or damaged', cause) })
  try {
    if (zip.entryCount > MAX_MEMBERS) throw new AppError('export-unreadable', { reason: 'too many members in the archive', members: zip.entryCount, limit: MAX_MEMBERS })
    const members: ZipMember[] = []
    for (const entry of await entriesOf(zip)) {
      if (members.some(({ name }) => name === entry.fileName)) throw broken('a name stands twice in the zip directory')
      if (entry.fileName.endsWith('/')) continue
      let packedBytes = 0
      const read = (): AsyncGenerator<Buffer> => withinLimits(memberBytes(zip, entry, (bytes) => { packedBytes = bytes }), { maxUnpackedBytes, packedBytes: () => packedBytes })
      members.push({ name: entry.fileName, read, packedBytes: () => packedBytes })
    }
    return { members, close: () => { zip.close() } }
  } catch (error) {
    zip.close()
    throw error
  }
}

const broken = (reason: string, cause?: unknown): AppError => new AppError('export-unreadable', { reason }, { cause })

async function entriesOf(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry)
  } catch (cause) {
    const isSlip = cause instanceof Error && /relative path|absolute path|invalid characters/.test(cause.message)
    throw broken(isSlip ? 'a member name leads outside the archive' : 'the zip directory is cut or damaged', cause)
  }
  return entries
}

async function* memberBytes(zip: ZipFile, entry: Entry, tellPacked: (bytes: number) => void): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) throw broken('a member of the archive is encrypted')
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) throw broken('a member is packed in another way than deflate')
  tellPacked(Math.max(entry.compressedSize, 1))
  let sum = 0
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      sum = crc32(chunk as Buffer, sum)
      yield chunk as Buffer
    }
  } catch (cause) {
    throw broken('a member of the archive is cut or damaged', cause)
  }
  if (sum !== entry.crc32) throw broken('a member of the archive does not match its check sum')
}
