import type { Constraint } from '../domain/constraint.ts'
import { caseIdOf, type CaseId, type PatternId } from '../domain/ids.ts'
import type { MiningCase } from '../domain/pattern.ts'
import { dayOfInstant, instantOf, MS_PER_DAY, msOf, type Instant } from '../domain/week.ts'
import { detectLanguage } from '../normalize/language.ts'
import { obeyed } from './mine-constraints.ts'
import { pastedText } from './pasted-text.ts'

/** A text so like one that a person judged, in the cosine of its words, is judged like it. */
export const COPY_FROM = 0.95

/** Texts that people judged, to stand among the cases. */
export interface TaughtTexts {
  /** Examples, each assigned to its pattern by a person and standing for it; counter-examples that are no example are in none. */
  readonly cases: readonly MiningCase[]
  /** Patterns that a counter-example does not belong to. */
  readonly barred: ReadonlyMap<CaseId, readonly PatternId[]>
  isTaught(caseId: CaseId): boolean
}

/** Before every window that mining looks at, so that a text counts in no week and in no expectation. */
const daysBefore = 1_000
const source = 'judged-text'

/**
 * The newest decision on a text and a pattern counts, and of several examples of one text the newest. Merged patterns are their heirs.
 *
 * @param constraints oldest first; undone ones do not count
 * @param known patterns that there are
 * @param oldest when the oldest case was opened
 */
export function taughtTexts(constraints: readonly Constraint[], known: ReadonlySet<PatternId>, oldest: Instant): TaughtTexts {
  const { heirOf } = obeyed(constraints)
  const texts = new Map<string, { readonly caseId: CaseId, belongsTo: PatternId | null, readonly not: Set<PatternId> }>()
  for (const { constraintId, kind, patternId, text, undoneAt } of constraints) {
    if (undoneAt !== null || text === null || patternId === null || !known.has(heirOf(patternId))) continue
    const judged = texts.get(text) ?? { caseId: caseIdOf(source, constraintId), belongsTo: null, not: new Set<PatternId>() }
    texts.set(text, judged)
    const heir = heirOf(patternId)
    if (kind === 'example') {
      judged.belongsTo = heir
      judged.not.delete(heir)
    } else {
      judged.not.add(heir)
      if (judged.belongsTo === heir) judged.belongsTo = null
    }
  }
  const openedAt = instantOf(msOf(oldest) - daysBefore * MS_PER_DAY)
  const barred = new Map([...texts.values()].flatMap(({ caseId, not }) => not.size === 0 ? [] : [[caseId, [...not].sort()] as const]))
  return {
    barred,
    cases: [...texts].map(([text, { caseId, belongsTo }]): MiningCase => {
      const written = pastedText(text)
      return { caseId, openedAt, openedOn: dayOfInstant(openedAt), language: detectLanguage(`${written.subject}\n${written.body}`, null), ...written, reporterRef: null, assigned: { patternId: belongsTo, method: 'person', exemplar: belongsTo !== null } }
    }),
    isTaught: (caseId) => caseId.startsWith(`${source}:`),
  }
}
