import { patternIdOf, proposalIdOf } from '../../pipeline/domain/ids.ts'
import type { PatternProposal } from '../../pipeline/domain/pattern-proposal.ts'
import type { Instant } from '../../pipeline/domain/week.ts'

/** An open proposal to merge pattern 2 into pattern 1. @param digit of its id */
export const tinyProposal = (digit: number, changes: Partial<PatternProposal> = {}): PatternProposal => ({
  proposalId: proposalIdOf(String(digit).repeat(12)), kind: 'merge', patternId: patternIdOf(1), otherPatternId: patternIdOf(2), caseIds: [], label: null,
  sentence: 'They should be one.', separation: 0.02, share: null, stability: null, quietWeeks: null, evidence: 10, margin: 2.5,
  state: 'open', madeAt: '2024-11-04T00:00:00.000Z' as Instant, decidedAt: null, decidedBy: null, reason: null, constraintId: null, ...changes,
})
