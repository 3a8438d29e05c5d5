import type { Store } from '../pipeline/store/store.ts'
import type { IsoWeek } from '../pipeline/domain/week.ts'

/** The week that pages speak of: the newest report's, else the last week with cases; null on an empty store. */
export async function countedThrough(store: Pick<Store, 'reportList' | 'weekRange'>): Promise<IsoWeek | null> {
  const reported = (await store.reportList()).map(({ week }) => week)
  const newest = reported.reduce<IsoWeek | null>((latest, week) => latest === null || week > latest ? week : latest, null)
  return newest ?? (await store.weekRange())?.last ?? null
}
