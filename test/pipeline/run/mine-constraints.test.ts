import { expect, test } from 'vitest'
import type { Constraint } from '../../../pipeline/domain/constraint.ts'
import { caseIdOf, constraintIdOf, patternIdOf } from '../../../pipeline/domain/ids.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { obeyed } from '../../../pipeline/run/mine-constraints.ts'

const at = '2024-11-04T09:00:00.000Z' as Instant
const decision = (ordinal: number, fields: Partial<Constraint>): Constraint => ({
  constraintId: constraintIdOf(ordinal), kind: 'pin', patternId: null, otherPatternId: null, caseIds: [], label: null, untilOn: null, untilCasesInWeek: null, text: null,
  at, actor: 'ada', reason: '', formerPatterns: [], formerPlaces: [], undoneAt: null, undoneBy: null, ...fields,
})
const [a, b, c] = ['a', 'b', 'c'].map((id) => caseIdOf('test', id)) as [ReturnType<typeof caseIdOf>, ReturnType<typeof caseIdOf>, ReturnType<typeof caseIdOf>]

test('a pattern merged twice has the last heir', () => {
  const { heirOf } = obeyed([decision(1, { kind: 'merge', patternId: patternIdOf(2), otherPatternId: patternIdOf(1) }), decision(2, { kind: 'merge', patternId: patternIdOf(3), otherPatternId: patternIdOf(2) })])
  expect([1, 2, 3, 4].map((ordinal) => heirOf(patternIdOf(ordinal)))).toEqual(['P-0003', 'P-0003', 'P-0003', 'P-0004'])
})

test('links and walls hold both ways, among all cases named', () => {
  const { linkedTo, apartFrom } = obeyed([decision(1, { kind: 'must-link', caseIds: [a, b, c] }), decision(2, { kind: 'cannot-link', caseIds: [a, c] })])
  expect([linkedTo(b), linkedTo(a), apartFrom(c), apartFrom(b)]).toEqual([[a, c], [b, c], [a], []])
})

test('a decision that was taken back does not count', () => {
  const undone = { undoneAt: at, undoneBy: 'bob' }
  const people = obeyed([decision(1, { patternId: patternIdOf(1), ...undone }), decision(2, { kind: 'merge', patternId: patternIdOf(2), otherPatternId: patternIdOf(1), ...undone }), decision(3, { patternId: patternIdOf(2) })])
  expect([people.isPinned(patternIdOf(1)), people.isPinned(patternIdOf(2)), people.heirOf(patternIdOf(1))]).toEqual([false, true, 'P-0001'])
})
