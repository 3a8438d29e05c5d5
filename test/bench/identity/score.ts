import type { CaseId, PatternId } from '../../../pipeline/domain/ids.ts'
import type { Assignment, LineageEvent, Pattern } from '../../../pipeline/domain/pattern.ts'
import { epochDayOfDay } from '../../../pipeline/domain/week.ts'

/** Label of at least half of the cases of each pattern; patterns without such a label are left out. */
export function clusterOfEach(places: ReadonlyMap<CaseId, Pick<Assignment, 'patternId'>>, labelOf: ReadonlyMap<CaseId, string>): Map<PatternId, string> {
  const counts = new Map<PatternId, Map<string, number>>()
  for (const [caseId, { patternId }] of places) {
    if (patternId === null) continue
    const labels = counts.get(patternId) ?? new Map<string, number>()
    const label = labelOf.get(caseId)!
    counts.set(patternId, labels.set(label, (labels.get(label) ?? 0) + 1))
  }
  return new Map([...counts].flatMap(([patternId, labels]): [PatternId, string][] => {
    const total = [...labels.values()].reduce((sum, count) => sum + count, 0)
    const [largest] = [...labels].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    return largest !== undefined && largest[1] >= total / 2 ? [[patternId, largest[0]]] : []
  }))
}

/** Does a pattern that the label fills exist by the epoch day? */
export const bornWithin = (patterns: readonly Pick<Pattern, 'patternId' | 'bornOn'>[], fills: ReadonlyMap<PatternId, string>, label: string, beforeDay: number): boolean =>
  patterns.some(({ patternId, bornOn }) => fills.get(patternId) === label && epochDayOfDay(bornOn) < beforeDay)

/** Cases whose pattern changed without a `moved-case` line that names them; a move from no pattern counts too. */
export function unloggedMoves(before: ReadonlyMap<CaseId, PatternId | null>, after: (caseId: CaseId) => PatternId | null, lineage: readonly Pick<LineageEvent, 'kind' | 'reason'>[]): number {
  const told = new Set(lineage.flatMap(({ kind, reason }) => kind === 'moved-case' ? [reason.slice(0, reason.indexOf(' '))] : []))
  return [...before].filter(([caseId, patternId]) => after(caseId) !== patternId && !told.has(caseId)).length
}
