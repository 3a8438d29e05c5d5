import type { Reject } from '../domain/case.ts'
import type { CaseDraft, DateFormat, RowPlace } from '../domain/case-draft.ts'
import type { RowLayout } from '../domain/load.ts'

/** Signs that part the columns of a CSV file. */
export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** How text is written as bytes. Latin-1 is read as its superset Windows-1252. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

/**
 * One row of an export as its reader saw it: text by column name.
 * CSV: names trimmed and in lower case; repeated columns that the source allows are joined with `\n`.
 * NDJSON: top-level keys as written; strings decoded, numbers and true/false as they stand in the file (so that no
 * digit of a long id is lost), objects and arrays as their JSON text, null as ''.
 * A Map, because `__proto__` is a legal column name.
 */
export interface ExportedRow extends RowPlace {
  readonly fields: ReadonlyMap<string, string>
}

/** Contract of an export source: recognised by its header alone, never by its values. */
export interface Source {
  readonly summary: string
  /** `any`: CSV and NDJSON with the same names. */
  readonly format: 'csv' | 'ndjson' | 'any'
  /** Column names (CSV: lower case) or top-level keys without which a file is not of this source. */
  readonly requiredColumns: readonly string[]
  /** Names that `toDraft` also reads. All others are dropped and told of, never stored. */
  readonly optionalColumns: readonly string[]
  /** Columns that may stand in a header more than once; any other repeat refuses the file. */
  readonly repeatedColumns?: readonly string[]
  /** CSV: what parts the columns. Absent: found once, from the header line alone; a header that can be read in two ways is refused. */
  readonly delimiter?: Delimiter
  /** CSV: `none` when fields are never quoted, so that a quote is a sign like any other. Default `rfc4180`. */
  readonly quoting?: 'rfc4180' | 'none'
  /** CSV: all columns in order, of files without a header line. Nothing recognises such a file: the source must be named. */
  readonly headerless?: readonly string[]
  /** Encodings that its files come in: one is taken as said, several are told apart by content. A byte-order mark always counts. Absent: all. */
  readonly encodings?: readonly Encoding[]
  /** NDJSON: key of a one-document export that holds the rows, such as `tickets`. */
  readonly wrapperKey?: string
  /** Formats tried in order for every date of this source; a text that fits none is quarantined. */
  readonly dateFormats: readonly DateFormat[]
  /** IANA zone of dates that are written without an offset. Absent: UTC. */
  readonly zone?: string
  /** True when text fields hold HTML. */
  readonly html: boolean
  toDraft(row: ExportedRow): CaseDraft
}

/** Sources by name, as in the registry. */
export type Sources = Readonly<Record<string, Source>>

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
  readonly layout: RowLayout
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
  /** What is held in memory of a file: what stands around the rows of a JSON document, the shared strings of a workbook. */
  readonly maxDocumentBytes: number
}

export interface OpenExportOptions {
  readonly sources: Sources
  /** Name in `sources`; null recognises by the header. */
  readonly sourceName: string | null
  readonly limits: ReadLimits
  /** Existing folder for a workbook or Parquet file that lies packed in an archive; null or absent refuses such a file. */
  readonly scratchFolder?: string | null
  /** Told of bytes read of the file on disk. */
  readonly onProgress?: (bytesRead: number, bytesTotal: number) => void
}

/**
 * Opens an export and recognises its source by the header alone.
 * @throws AppError `export-not-found`, `export-unreadable` (with `reason`), `export-empty`, `source-unknown`,
 * `export-header-unknown` (with the nearest sources and the differing columns), `export-header-ambiguous`
 */
export type OpenExport = (path: string, options: OpenExportOptions) => Promise<ExportFile>
