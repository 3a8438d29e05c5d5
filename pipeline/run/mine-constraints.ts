import type { Constraint } from '../domain/constraint.ts'
import type { CaseId, PatternId } from '../domain/ids.ts'

/** What people decided, as mining asks for it. */
export interface Obeyed {
  /** The pattern that a merged one went into, itself when it was not merged. */
  heirOf(patternId: PatternId): PatternId
  isPinned(patternId: PatternId): boolean
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
  const links = new Map<CaseId, CaseId[]>()
  const walls = new Map<CaseId, CaseId[]>()
  for (const { kind, patternId, otherPatternId, caseIds } of inForce) {
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
    linkedTo: (caseId) => links.get(caseId) ?? [],
    apartFrom: (caseId) => walls.get(caseId) ?? [],
  }
}

function pairUp(out: Map<CaseId, CaseId[]>, caseIds: readonly CaseId[]): void {
  for (const one of caseIds) out.set(one, [...out.get(one) ?? [], ...caseIds.filter((other) => other !== one)])
}
