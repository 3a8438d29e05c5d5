import type { Constraint } from '../../pipeline/domain/constraint.ts'
import { constraintIdOf } from '../../pipeline/domain/ids.ts'
import type { Instant } from '../../pipeline/domain/week.ts'

/** A decision of a person: keeps nothing, unless fields say what. */
export const constraint = (fields: Partial<Constraint>): Constraint => ({
  constraintId: constraintIdOf(1), kind: 'pin', patternId: null, otherPatternId: null, caseIds: [], label: null, untilOn: null, untilCasesInWeek: null, text: null, at: '2024-04-28T12:00:00.000Z' as Instant,
  actor: 'ada', reason: 'test', formerPatterns: [], formerPlaces: [], undoneAt: null, undoneBy: null, ...fields,
})
