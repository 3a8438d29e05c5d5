import { createHash } from 'node:crypto'
import { dayOfEpochDay, instantOf, MS_PER_DAY } from '../../../pipeline/domain/week.ts'
import type { CaseId } from '../../../pipeline/domain/ids.ts'
import type { Store } from '../../../pipeline/store/store.ts'

const FIRST_DAY = dayOfEpochDay(0)
const LAST_DAY = dayOfEpochDay(40_000)

/**
 * SHA-256 over all that loading leaves behind, tables in a fixed order: every case, gone ones included, the counts of days and weeks,
 * the quarantine of each file by reason, the files themselves, and how many cases each clock was the first to show. Load times and the
 * share of each load in the counts are left out: these do depend on the order.
 *
 * @param caseIds all ids that any file holds
 * @param clocks of the loads
 */
export async function stateDigest(store: Store, caseIds: readonly CaseId[], clocks: readonly number[]): Promise<string> {
  const hash = createHash('sha256')
  hash.update(JSON.stringify(await store.casesById(caseIds)))
  for (const table of ['daily_counts', 'weekly_counts'] as const) for await (const bytes of store.arrowStream(table)) hash.update(bytes)
  const { items } = await store.loads({ limit: 1_000, cursor: null })
  const loads = [...items].sort((a, b) => a.sha256 < b.sha256 ? -1 : 1)
  for (const { loadId, sha256, source, rowsIn, rowsQuarantined, rowsDeferred } of loads) hash.update(JSON.stringify([sha256, source, rowsIn, rowsQuarantined, rowsDeferred, await store.quarantineSummary(loadId)]))
  for (const clock of clocks) hash.update(JSON.stringify(await store.lateCaseCount(FIRST_DAY, LAST_DAY, instantOf(clock))))
  return hash.digest('hex')
}

/** Instants a day apart, one for each file. */
export const clocksOf = (fileCount: number): number[] => Array.from({ length: fileCount }, (_, index) => Date.UTC(2025, 0, 1) + index * MS_PER_DAY)
