import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../domain/errors.ts'
import type { Bytes, DiskFile } from './disk-file.ts'
import { kindOf, type FileKind } from './file-kind.ts'
import { gunzipped, refuseBomb, withinLimits } from './unpacked-bytes.ts'
import { isOfficePackage } from './xlsx-parts.ts'
import { openZip, type ZipArchive } from './zip-archive.ts'

/** What may be an export, unpacked. */
export type Content =
  | { readonly kind: 'text', readonly read: () => AsyncGenerator<Buffer> }
  | { readonly kind: 'parquet', readonly path: string }
  | { readonly kind: 'workbook', readonly archive: ZipArchive }

export interface NamedContent {
  /** Name inside the archive; null for a file that is no archive. */
  readonly name: string | null
  /** @throws AppError `export-unreadable` */
  readonly open: () => Promise<Content>
}

export interface ContentOptions {
  readonly maxUnpackedBytes: number
  /** Where a packed workbook or Parquet file is unpacked to, for it cannot be read in order; null refuses it. */
  readonly scratchFolder: string | null
}

/** Kinds are told by the first bytes. */
const SIGNATURE_BYTES = 8

/**
 * What a file holds, told by content at every layer: text, Parquet or a workbook, each plain, in gzip or in a zip archive, whose members are
 * given in order. An archive inside another is refused.
 *
 * @throws AppError `export-unreadable`
 */
export async function contentsOf(file: DiskFile, options: ContentOptions): Promise<readonly NamedContent[]> {
  const kind = await kindOfBytes(file)
  if (kind === 'text') return [single({ kind, read: () => withinLimits(file.read(), { ...options, packedBytes: file.packedBytes }) })]
  if (kind === 'gzip') {
    const unpacked = { read: () => withinLimits(gunzipped(file.read()), { ...options, packedBytes: file.packedBytes }), packedBytes: file.packedBytes }
    return [{ name: null, open: () => innerContent(unpacked, options) }]
  }
  await readToEnd(file)
  if (kind === 'parquet') return [single({ kind, path: file.path })]

  const archive = await openZip(file.path, options.maxUnpackedBytes)
  if (isOfficePackage(archive)) return [single({ kind: 'workbook', archive })]
  return archive.members.filter(({ name }) => !isSideFile(name)).map((member) => ({ name: member.name, open: () => innerContent(member, options) }))
}

const single = (content: Content): NamedContent => ({ name: null, open: async () => content })

/** What file managers add to archives. */
const isSideFile = (name: string): boolean => name.startsWith('__MACOSX/') || /(?:^|\/)\.[^/]*$/.test(name)

async function innerContent(bytes: Bytes, { maxUnpackedBytes, scratchFolder }: ContentOptions): Promise<Content> {
  const kind = await kindOfBytes(bytes)
  await refuseBomb(bytes)
  if (kind === 'text') return { kind, read: bytes.read }
  if (kind === 'gzip') throw nested()
  if (scratchFolder === null) throw new AppError('export-unreadable', { reason: 'a workbook or Parquet file inside an archive; unpack it first' })
  const path = join(scratchFolder, `unpacked.${kind}`)
  await pipeline(Readable.from(bytes.read(), { objectMode: false }), createWriteStream(path))
  if (kind === 'parquet') return { kind, path }
  const archive = await openZip(path, maxUnpackedBytes)
  if (!isOfficePackage(archive)) throw nested()
  return { kind: 'workbook', archive }
}

const nested = (): AppError => new AppError('export-unreadable', { reason: 'an archive inside an archive; unpack it once' })

async function kindOfBytes(bytes: Bytes): Promise<FileKind> {
  const seen: Buffer[] = []
  let size = 0
  for await (const chunk of bytes.read()) {
    seen.push(chunk.subarray(0, SIGNATURE_BYTES))
    size += chunk.length
    if (size >= SIGNATURE_BYTES) break
  }
  return kindOf(Buffer.concat(seen))
}

async function readToEnd(file: DiskFile): Promise<void> {
  const bytes = file.read()
  while ((await bytes.next()).done !== true);
}
