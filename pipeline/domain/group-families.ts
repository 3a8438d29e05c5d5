import type { Constraint } from './constraint.ts'
import type { Family, FamilyLink, FoundFamilyLink } from './family.ts'
import { patternOrdinal, type PatternId } from './ids.ts'
import type { Pattern } from './pattern.ts'

/**
 * Families out of links: what people linked first, then what evidence linked, most probable first. A link found by evidence joins two groups only when
 * no language is the main one of patterns in both, so that one wrong link cannot chain two issues together, and never patterns that people keep
 * apart. Archived patterns are in no family; one that was merged stands for itself through its heir.
 *
 * @param constraints decisions of people; undone ones do not count
 * @returns families of at least two patterns, by id: the smallest id of its patterns
 */
export function groupFamilies(found: readonly FoundFamilyLink[], patterns: readonly Pattern[], constraints: readonly Constraint[]): Family[] {
  const alive = new Map(patterns.filter(({ state }) => state !== 'archived').map((pattern) => [pattern.patternId, pattern]))
  const inForce = constraints.filter(({ undoneAt }) => undoneAt === null)
  const told = (kind: Constraint['kind']) => inForce.flatMap(({ kind: one, patternId, otherPatternId }) => one === kind && patternId !== null && otherPatternId !== null ? [[patternId, otherPatternId] as const] : [])
  const apart = told('part-patterns')
  const links: FamilyLink[] = [
    ...told('link-patterns').map(([patternId, otherPatternId]): FamilyLink => ({ patternId, otherPatternId, probability: 1, tokens: [], segments: [], coMovement: null, by: 'person' })),
    ...[...found].sort((a, b) => b.probability - a.probability || byId(a.patternId, b.patternId) || byId(a.otherPatternId, b.otherPatternId)).map((link): FamilyLink => ({ ...link, by: 'machine' })),
  ].filter(({ patternId, otherPatternId }) => alive.has(patternId) && alive.has(otherPatternId))

  const groups = new Map<PatternId, { readonly members: PatternId[], readonly links: FamilyLink[] }>([...alive.keys()].map((patternId) => [patternId, { members: [patternId], links: [] }]))
  for (const link of links) {
    const [into, from] = [groups.get(link.patternId)!, groups.get(link.otherPatternId)!]
    if (into === from) {
      into.links.push(link)
      continue
    }
    if (link.by === 'machine' && !mayJoin(into.members, from.members, alive, apart)) continue
    const joined = { members: [...into.members, ...from.members], links: [...into.links, ...from.links, link] }
    for (const member of joined.members) groups.set(member, joined)
  }
  return [...new Set(groups.values())].filter(({ members }) => members.length > 1).map((group) => familyOf(group, alive)).sort((a, b) => byId(a.familyId, b.familyId))
}

function mayJoin(into: readonly PatternId[], from: readonly PatternId[], alive: ReadonlyMap<PatternId, Pattern>, apart: readonly (readonly [PatternId, PatternId])[]): boolean {
  const languages = new Set(into.map((id) => mainLanguage(alive.get(id)!)))
  return !from.some((id) => languages.has(mainLanguage(alive.get(id)!)))
    && !apart.some(([a, b]) => (into.includes(a) && from.includes(b)) || (into.includes(b) && from.includes(a)))
}

/** The language that most of its cases are in; `und` without any. */
export const mainLanguage = ({ languages }: Pick<Pattern, 'languages'>): string => languages[0]?.language ?? 'und'

function familyOf({ members, links }: { readonly members: readonly PatternId[], readonly links: readonly FamilyLink[] }, alive: ReadonlyMap<PatternId, Pattern>): Family {
  const patterns = members.map((id) => alive.get(id)!).sort((a, b) => byId(a.patternId, b.patternId))
  const counts = new Map<string, number>()
  for (const { languages } of patterns) for (const { language, caseCount } of languages) counts.set(language, (counts.get(language) ?? 0) + caseCount)
  return {
    familyId: patterns[0]!.patternId,
    label: patterns.reduce((largest, one) => one.caseCount > largest.caseCount ? one : largest).label,
    patternIds: patterns.map(({ patternId }) => patternId),
    languages: [...counts].map(([language, caseCount]) => ({ language, caseCount })).sort((a, b) => b.caseCount - a.caseCount || (a.language < b.language ? -1 : 1)),
    caseCount: patterns.reduce((sum, { caseCount }) => sum + caseCount, 0),
    links: [...links].sort((a, b) => byId(a.patternId, b.patternId) || byId(a.otherPatternId, b.otherPatternId)),
  }
}

const byId = (a: PatternId, b: PatternId): number => patternOrdinal(a) - patternOrdinal(b)
