import type { CaseDraft, DateFormat, RowPlace } from '../domain/case-draft.ts'

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
  /** NDJSON: key of a one-document export that holds the rows, such as `tickets`. */
  readonly wrapperKey?: string
  /** Formats tried in order for every date of this source; a text that fits none is quarantined. */
  readonly dateFormats: readonly DateFormat[]
  /** True when text fields hold HTML. */
  readonly html: boolean
  toDraft(row: ExportedRow): CaseDraft
}

/** Sources by name, as in the registry. */
export type Sources = Readonly<Record<string, Source>>
