import type { DuckDBConnection } from '@duckdb/node-api'
import { Type } from 'typebox'
import { AppError } from '../../domain/errors.ts'
import type { LoadId } from '../../domain/ids.ts'
import { LoadSchema, type Load, type RedrivenRows } from '../../domain/load.ts'
import type { Instant } from '../../domain/week.ts'
import { askOne, tell } from './ask.ts'
import { mergeCases } from './merge-cases.ts'

const KnownRows = Type.Object({ knownRows: Type.Integer(), unknownRows: Type.Integer() })

/** Merges rows that left the quarantine of a load and corrects its counts. Runs inside a transaction. The contract is `LoadStore.mergeRedriven`. */
export async function mergeRedriven(connection: DuckDBConnection, loadId: LoadId, { casesPath, deferredPositions }: RedrivenRows, now: Instant): Promise<Load> {
  const before = await askOne(connection, 'load', LoadSchema, { load_id: loadId })
  if (before === undefined) throw new AppError('load-not-found', { loadId })
  const { knownRows, unknownRows } = await askOne(connection, 'redriven_known', KnownRows, { cases_path: casesPath, load_id: loadId }) ?? { knownRows: 0, unknownRows: 0 }
  if (unknownRows > 0) throw new AppError('export-unreadable', { reason: 'rows are not in the quarantine any more', loadId, rows: unknownRows })

  const { rowsNew, rowsUpdated } = await mergeCases(connection, casesPath, { loadId, now })
  await tell(connection, 'remove_redriven', { cases_path: casesPath, load_id: loadId })
  const rowsDeferred = await tell(connection, 'remove_deferred', { load_id: loadId, positions: deferredPositions.map(String) })
  await tell(connection, 'correct_load', { load_id: loadId, rows_new: rowsNew, rows_updated: rowsUpdated, rows_unchanged: knownRows - rowsNew - rowsUpdated, rows_deferred: rowsDeferred })
  return (await askOne(connection, 'load', LoadSchema, { load_id: loadId }))!
}
