import { expect, test } from 'vitest'
import type { Constraint } from '../../../pipeline/domain/constraint.ts'
import type { FoundFamilyLink } from '../../../pipeline/domain/family.ts'
import { groupFamilies } from '../../../pipeline/domain/group-families.ts'
import { constraintIdOf, patternIdOf } from '../../../pipeline/domain/ids.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { tinyPattern } from '../../support/tiny-findings.ts'

const at = '2024-10-07T06:00:00.000Z' as Instant
const pattern = (ordinal: number, language: string, caseCount: number, fields = {}) => tinyPattern(ordinal, { label: `issue ${ordinal}`, caseCount, languages: [{ language, caseCount }], ...fields })
const patterns = [pattern(1, 'en', 10), pattern(2, 'de', 30), pattern(3, 'es', 5), pattern(4, 'en', 7)]
const link = (a: number, b: number, probability = 0.95): FoundFamilyLink => ({ patternId: patternIdOf(a), otherPatternId: patternIdOf(b), probability, tokens: ['wallet'], segments: [], coMovement: null })
const decided = (kind: Constraint['kind'], a: number, b: number, fields: Partial<Constraint> = {}): Constraint => ({
  constraintId: constraintIdOf(1), kind, patternId: patternIdOf(a), otherPatternId: patternIdOf(b), caseIds: [], label: null, untilOn: null, untilCasesInWeek: null, text: null, at, actor: 'ada', reason: 'read both', formerPatterns: [], formerPlaces: [], undoneAt: null, undoneBy: null, ...fields,
})
const members = (families: ReturnType<typeof groupFamilies>) => families.map(({ patternIds }) => patternIds.join(' '))

test('a family has the smallest id, the label of its largest pattern and the cases of each language', () => {
  expect(groupFamilies([link(1, 2), link(2, 3)], patterns, [])).toMatchObject([{
    familyId: 'P-0001', label: 'issue 2', patternIds: ['P-0001', 'P-0002', 'P-0003'], caseCount: 45,
    languages: [{ language: 'de', caseCount: 30 }, { language: 'en', caseCount: 10 }, { language: 'es', caseCount: 5 }],
  }])
})

test('evidence never puts two patterns of one language into a family; the more probable link wins', () => {
  expect(members(groupFamilies([link(1, 2, 0.92), link(2, 4, 0.97)], patterns, []))).toEqual(['P-0002 P-0004'])
})

test('people link what they like, keep apart what they like, and can take it back', () => {
  const linked = decided('link-patterns', 1, 4)
  expect(groupFamilies([], patterns, [linked])[0]).toMatchObject({ patternIds: ['P-0001', 'P-0004'], links: [{ by: 'person', probability: 1 }] })
  expect(groupFamilies([], patterns, [{ ...linked, undoneAt: at }])).toEqual([])
  expect(members(groupFamilies([link(1, 2), link(2, 3)], patterns, [decided('part-patterns', 3, 1)]))).toEqual(['P-0001 P-0002'])
})

test('archived patterns are in no family', () => {
  expect(groupFamilies([link(1, 2)], [patterns[0]!, pattern(2, 'de', 30, { state: 'archived' })], [])).toEqual([])
})
