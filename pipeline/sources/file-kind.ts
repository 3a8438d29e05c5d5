import { AppError } from '../domain/errors.ts'

/** Kinds of files that are read, told apart by their first bytes and never by their name. */
export type FileKind = 'gzip' | 'zip' | 'parquet' | 'text'

const signatures: readonly ({ readonly magic: readonly number[] } & ({ readonly kind: FileKind } | { readonly refusal: string }))[] = [
  { magic: [0x1f, 0x8b], kind: 'gzip' },
  { magic: [0x50, 0x4b, 0x03, 0x04], kind: 'zip' },
  { magic: [0x50, 0x4b, 0x05, 0x06], kind: 'zip' },
  { magic: [0x50, 0x41, 0x52, 0x31], kind: 'parquet' },
  { magic: [0x50, 0x41, 0x52, 0x45], refusal: 'an encrypted Parquet file' },
  { magic: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], refusal: 'an old .xls or an encrypted workbook; save it as .xlsx without a password' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], refusal: 'packed with zstd; use gzip' },
  { magic: [0x42, 0x5a, 0x68], refusal: 'packed with bzip2; use gzip' },
  { magic: [0xfd, 0x37, 0x7a, 0x58], refusal: 'packed with xz; use gzip' },
  { magic: [0x52, 0x61, 0x72, 0x21], refusal: 'packed with rar; use zip or gzip' },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], refusal: 'packed with 7z; use zip or gzip' },
  { magic: [0x25, 0x50, 0x44, 0x46], refusal: 'a PDF; export as CSV' },
]

/** @throws AppError `export-unreadable` with what to do, for kinds that are known and not read */
export function kindOf(start: Buffer): FileKind {
  const known = signatures.find(({ magic }) => magic.every((byte, index) => start[index] === byte))
  if (known === undefined) return 'text'
  if ('refusal' in known) throw new AppError('export-unreadable', { reason: known.refusal })
  return known.kind
}
