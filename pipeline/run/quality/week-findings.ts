import type { LoadFinding } from '../../domain/data-quality.ts'
import type { Load } from '../../domain/load.ts'
import type { IsoDay } from '../../domain/week.ts'
import type { LoadStore } from '../../store/store.ts'

/**
 * What the report of a week says about its data: findings of any load that name one of its days, and findings on whole files that came in
 * for it. By load, in the order in which they were made.
 */
export async function weekFindings(loads: readonly Load[], from: IsoDay, to: IsoDay, store: Pick<LoadStore, 'loadFindings' | 'qualityFindings'>): Promise<readonly LoadFinding[]> {
  const ofFiles: LoadFinding[] = []
  for (const { loadId } of loads) ofFiles.push(...(await store.loadFindings(loadId)).filter(({ days }) => days.length === 0))
  const all = [...await store.qualityFindings(from, to), ...ofFiles]
  return [...all].sort((a, b) => a.loadId < b.loadId ? -1 : a.loadId > b.loadId ? 1 : 0)
}
