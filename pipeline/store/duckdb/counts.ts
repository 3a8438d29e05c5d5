import type { DuckDBConnection } from '@duckdb/node-api'
import { segmentKinds } from '../../domain/case.ts'
import { tell } from './ask.ts'

/**
 * Counts the days of `touched_days` and their weeks again, and the cases of the patterns of `touched_patterns`.
 * Runs inside the transaction that touched them, so that no reader sees cases and counts apart.
 */
export async function recount(connection: DuckDBConnection): Promise<void> {
  await tell(connection, 'clear_touched_days')
  await tell(connection, 'count_touched_days', { kinds: segmentKinds })
  await tell(connection, 'clear_touched_weeks')
  await tell(connection, 'count_touched_weeks')
  await tell(connection, 'refresh_patterns')
}
