import { groupFamilies } from '../domain/group-families.ts'
import type { Pattern } from '../domain/pattern.ts'
import type { ReportFamily } from '../domain/report.ts'
import type { Signal } from '../domain/signal.ts'
import type { IsoDay } from '../domain/week.ts'
import type { FamilyStore } from '../store/family-port.ts'
import type { ConstraintStore, SeriesStore } from '../store/store.ts'

export type ReportFamilyReader = Pick<FamilyStore, 'familyLinks'> & Pick<ConstraintStore, 'constraints'> & Pick<SeriesStore, 'segmentCounts'>

/**
 * Families of the patterns that signals name, by id, with their cases of the days [from, to] by language, from stored counts.
 * Without a family nothing more is read.
 */
export async function reportFamilies(signals: readonly Signal[], patterns: readonly Pattern[], { from, to }: { readonly from: IsoDay, readonly to: IsoDay }, store: ReportFamilyReader): Promise<ReportFamily[]> {
  const named = new Set(signals.map(({ patternId }) => patternId))
  const families = groupFamilies(await store.familyLinks(), patterns, await store.constraints()).filter(({ patternIds }) => patternIds.some((patternId) => named.has(patternId)))
  const told: ReportFamily[] = []
  for (const { familyId, label, patternIds } of families) {
    const byLanguage = new Map<string, number>()
    let caseCount = 0
    for (const patternId of patternIds) {
      for (const { segment, caseCount: count } of await store.segmentCounts(patternId, from, to)) {
        if (segment.kind === 'all') caseCount += count
        if (segment.kind === 'language') byLanguage.set(segment.value, (byLanguage.get(segment.value) ?? 0) + count)
      }
    }
    const languages = [...byLanguage].map(([language, count]) => ({ language, caseCount: count })).sort((a, b) => b.caseCount - a.caseCount || (a.language < b.language ? -1 : 1))
    told.push({ familyId, label, patternIds: [...patternIds], caseCount, languages })
  }
  return told
}
