import type { Constraint, Decision } from '../domain/constraint.ts'
import { AppError } from '../domain/errors.ts'
import type { CaseId, PatternId } from '../domain/ids.ts'
import { decide, type Decider, type DecisionStore } from './decide.ts'

/** What a person says of an answer of `match`: right, wrong, or that it is another pattern; `patternId` is the right one, for `wrong` the one that was answered. */
export interface MatchFeedback {
  readonly verdict: 'right' | 'wrong' | 'it-is'
  readonly patternId: PatternId
  /** A case that was looked at, or a redacted text. */
  readonly about: { readonly caseId: CaseId } | { readonly text: string }
}

/**
 * Keeps feedback as a decision that every later run and every later match obeys. A text becomes an example or a counter-example of the
 * pattern; a case is moved to it, or kept apart from the case that stands for it.
 *
 * @throws AppError `pattern-not-found`, `case-not-found`; `constraint-impossible` when the pattern has no other case to keep it apart from
 */
export async function keepFeedback(store: DecisionStore, feedback: MatchFeedback, decider: Decider): Promise<Constraint> {
  return decide(store, await decisionOf(store, feedback), decider)
}

async function decisionOf(store: DecisionStore, { verdict, patternId, about }: MatchFeedback): Promise<Decision> {
  if ('text' in about) return { kind: verdict === 'wrong' ? 'counter-example' : 'example', patternId, text: about.text }
  if (verdict !== 'wrong') return { kind: 'move', patternId, caseIds: [about.caseId] }
  const pattern = (await store.patterns()).find((one) => one.patternId === patternId)
  if (pattern === undefined) throw new AppError('pattern-not-found', { patternId })
  const others = (await store.heldCases({ patternId })).filter(({ caseId }) => caseId !== about.caseId)
  const partner = others.find(({ caseId }) => caseId === pattern.medoidCaseId) ?? others.find(({ exemplar }) => exemplar) ?? others[0]
  if (partner === undefined) throw new AppError('constraint-impossible', { patternId, because: 'the pattern has no other case to keep it apart from' })
  return { kind: 'cannot-link', caseIds: [partner.caseId, about.caseId] }
}
