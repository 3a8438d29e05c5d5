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
  readonly rowsDeferred: number
}

/** What the parser found, for `--dry-run` and for the quarantine summary. */
export const QuarantineSummarySchema = Type.Object({
  reason: Type.String(),
  rowCount: Type.Integer({ minimum: 0 }),
  firstLine: Type.Integer({ minimum: 1 }),
})
export type QuarantineSummary = Static<typeof QuarantineSummarySchema>
