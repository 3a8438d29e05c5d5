import type { ArchiveCondition, Constraint } from '../domain/constraint.ts'
import type { CaseId, PatternId } from '../domain/ids.ts'

/** What people decided, as mining asks for it. */
export interface Obeyed {
  /** The pattern that a merged one went into, itself when it was not merged. */
  heirOf(patternId: PatternId): PatternId
  isPinned(patternId: PatternId): boolean
  /** What brings the archived pattern back, of the newest decision; undefined: nobody archived it. */
  archivedUntil(patternId: PatternId): ArchiveCondition | undefined
  /** Did a person split one off the other, or take a merge of the two back? */
  isSeparate(one: PatternId, other: PatternId): boolean
  /** Cases that this one must stand with, in order of decision. */
  linkedTo(caseId: CaseId): readonly CaseId[]
  /** Cases that this one must not stand with. */
  apartFrom(caseId: CaseId): readonly CaseId[]
}

/** @param constraints oldest first; undone ones do not count */
export function obeyed(constraints: readonly Constraint[]): Obeyed {
  const inForce = constraints.filter(({ undoneAt }) => undoneAt === null)
  const heirs = new Map<PatternId, PatternId>()
  const pinned = new Set<PatternId>()
  const archived = new Map<PatternId, ArchiveCondition>()
  const separate = new Set<string>()
  const links = new Map<CaseId, CaseId[]>()
  const walls = new Map<CaseId, CaseId[]>()
  for (const { kind, patternId, otherPatternId, undoneAt } of constraints) {
    if (patternId !== null && otherPatternId !== null && (kind === 'merge' ? undoneAt !== null : kind === 'split' && undoneAt === null)) separate.add(pairOf(patternId, otherPatternId))
  }
  for (const { kind, patternId, otherPatternId, caseIds, untilOn, untilCasesInWeek } of inForce) {
    if (kind === 'archive' && patternId !== null) archived.set(patternId, { day: untilOn, casesInWeek: untilCasesInWeek })
    if (kind === 'merge' && otherPatternId !== null) archived.delete(otherPatternId)
    if (kind === 'merge' && patternId !== null && otherPatternId !== null) heirs.set(otherPatternId, patternId)
    if (kind === 'pin' && patternId !== null) pinned.add(patternId)
    if (kind === 'must-link') pairUp(links, caseIds)
    if (kind === 'cannot-link') pairUp(walls, caseIds)
  }
  return {
    heirOf: (patternId) => {
      let heir = patternId
      for (let next = heirs.get(heir); next !== undefined && next !== patternId; next = heirs.get(heir)) heir = next
      return heir
    },
    isPinned: (patternId) => pinned.has(patternId),
    archivedUntil: (patternId) => archived.get(patternId),
    isSeparate: (one, other) => separate.has(pairOf(one, other)),
    linkedTo: (caseId) => links.get(caseId) ?? [],
    apartFrom: (caseId) => walls.get(caseId) ?? [],
  }
}

const pairOf = (one: PatternId, other: PatternId): string => one < other ? `${one} ${other}` : `${other} ${one}`

function pairUp(out: Map<CaseId, CaseId[]>, caseIds: readonly CaseId[]): void {
  for (const one of caseIds) out.set(one, [...out.get(one) ?? [], ...caseIds.filter((other) => other !== one)])
}
