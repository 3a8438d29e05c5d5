import type { Reject } from '../domain/case.ts'
import type { ExportedRow, Source, Sources } from './source.ts'

/** What a reader makes of one record of the file: a row, or the reason why it is none. */
export type ReadRow =
  | { readonly kind: 'row', readonly row: ExportedRow }
  | { readonly kind: 'reject', readonly reject: Reject }

/** An export that is open and recognised. Read it once, to its end: only then is it known to be whole. */
export interface ExportFile {
  readonly sourceName: string
  readonly source: Source
  /** Columns or keys that the source does not read, in file order. Their values are dropped. */
  readonly unknownColumns: readonly string[]
  /** Base name only. */
  readonly fileName: string
  /**
   * Records in file order, in batches.
   * @throws AppError `export-unreadable` when the file turns out to be cut, damaged or too large; nothing of it counts then
   */
  batches(): AsyncIterable<readonly ReadRow[]>
  /** SHA-256 of the file as it lies on disk, hex. Known after the last batch. */
  sha256(): string
}

/** Limits that a crafted file meets. All in bytes. */
export interface ReadLimits {
  /** Unpacked size of the whole file. */
  readonly maxUnpackedBytes: number
  /** A larger field puts its row into quarantine. */
  readonly maxFieldBytes: number
  /** Size of a one-document export (JSON array or wrapper), which is held in memory. */
  readonly maxDocumentBytes: number
}

export interface OpenExportOptions {
  readonly sources: Sources
  /** Name in `sources`; null recognises by the header. */
  readonly sourceName: string | null
  readonly limits: ReadLimits
  /** Told of bytes read of the file on disk. */
  readonly onProgress?: (bytesRead: number, bytesTotal: number) => void
}

/**
 * Opens an export and recognises its source by the header alone.
 * @throws AppError `export-not-found`, `export-unreadable` (with `reason`), `export-empty`, `source-unknown`,
 * `export-header-unknown` (with the nearest sources and the differing columns), `export-header-ambiguous`
 */
export type OpenExport = (path: string, options: OpenExportOptions) => Promise<ExportFile>
