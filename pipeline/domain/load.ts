import { Type, type Static } from 'typebox'
import { LoadIdSchema } from './ids.ts'
import { InstantSchema } from './week.ts'

/**
 * The row equation: rowsIn = new + updated + unchanged + quarantined + deferred, always.
 * `unchanged` counts equal rows and older versions of known cases.
 */
export const LoadCountsSchema = Type.Object({
  rowsIn: Type.Integer({ minimum: 0 }),
  rowsNew: Type.Integer({ minimum: 0 }),
  rowsUpdated: Type.Integer({ minimum: 0 }),
  rowsUnchanged: Type.Integer({ minimum: 0 }),
  rowsQuarantined: Type.Integer({ minimum: 0 }),
  rowsDeferred: Type.Integer({ minimum: 0, description: 'Opened at or after the as-of instant; read again by a later run.' }),
})
export type LoadCounts = Static<typeof LoadCountsSchema>

/** One line of the load ledger: one file content, loaded at one clock. */
export const LoadSchema = Type.Object({
  loadId: LoadIdSchema,
  sha256: Type.String({ description: 'SHA-256 of the file as it lies on disk.' }),
  fileName: Type.String({ description: 'Base name only.' }),
  source: Type.String(),
  loadedAt: InstantSchema,
  asOf: Type.Union([InstantSchema, Type.Null()], { description: 'Rows opened at or after this instant were deferred.' }),
  state: Type.Union([Type.Literal('loaded'), Type.Literal('refused')]),
  refusedBecause: Type.Union([Type.String(), Type.Null()], { description: 'Error code of a refused file.' }),
  ...LoadCountsSchema.properties,
})
export type Load = Static<typeof LoadSchema>

/** True when every row of the file is accounted for. */
export function rowEquationHolds(counts: LoadCounts): boolean {
  return counts.rowsIn === counts.rowsNew + counts.rowsUpdated + counts.rowsUnchanged + counts.rowsQuarantined + counts.rowsDeferred
}

/** How the rows of a file are laid out: enough to read one of them by itself. */
export const RowLayoutSchema = Type.Object({
  format: Type.Union([Type.Literal('csv'), Type.Literal('ndjson')], { description: 'Rows of workbooks and Parquet files are kept as CSV lines.' }),
  columns: Type.Array(Type.String(), { description: 'Column names as they count, in order; keys of the first row of NDJSON.' }),
  delimiter: Type.Union([Type.String(), Type.Null()], { description: 'CSV: what parts the columns.' }),
  quoting: Type.Union([Type.Literal('rfc4180'), Type.Literal('none'), Type.Null()]),
  dateFormats: Type.Array(Type.String(), { description: 'Date forms of the file beyond those that its source declares.' }),
})
export type RowLayout = Static<typeof RowLayoutSchema>

/** A rejected row as it is kept. */
export const QuarantinedRowSchema = Type.Object({
  position: Type.Integer({ minimum: 1, description: 'Number of the row inside the quarantine of its load.' }),
  line: Type.Integer({ minimum: 0 }),
  column: Type.Union([Type.String(), Type.Null()]),
  reason: Type.String(),
  detail: Type.String(),
  raw: Type.String({ description: 'The row as it stood in the file, sealed.' }),
})
export type QuarantinedRow = Static<typeof QuarantinedRowSchema>

/** Quarantined rows of a load that were read again: those that now are cases, staged with their position as `file_row`, and those that are deferred. */
export interface RedrivenRows {
  readonly casesPath: string
  readonly deferredPositions: readonly number[]
}

/** What a parser child hands over: two Parquet files in a staging folder and what it counted. */
export interface StagedLoad {
  readonly sha256: string
  readonly fileName: string
  readonly source: string
  /** Parquet of Case rows in file order, columns as in `cases` plus `file_row` (1-based order of rows in the file). */
  readonly casesPath: string
  /** Parquet of Reject rows: line, column_name, reason, detail, raw. */
  readonly quarantinePath: string
  readonly rowsIn: number
  readonly rowsQuarantined: number
  /** Of the quarantined: rows that the source itself calls no case (`not-a-case`). They do not count against the allowed share. Absent: none. */
  readonly rowsNotCases?: number
  readonly rowsDeferred: number
  /** Absent: quarantined rows of it cannot be read again. */
  readonly layout?: RowLayout
}

/** What the parser found, for `--dry-run` and for the quarantine summary. */
export const QuarantineSummarySchema = Type.Object({
  reason: Type.String(),
  rowCount: Type.Integer({ minimum: 0 }),
  firstLine: Type.Integer({ minimum: 1 }),
})
export type QuarantineSummary = Static<typeof QuarantineSummarySchema>
