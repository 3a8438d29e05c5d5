import { expect, test } from 'vitest'
import type { Family } from '../../../pipeline/domain/family.ts'
import { patternIdOf } from '../../../pipeline/domain/ids.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()
const families = async () => (await server.json<{ families: Family[] }>('/v1/families')).families
const say = (kind: string, otherPatternId: string) => server.call({ url: '/v1/constraints', method: 'POST', payload: { kind, patternId: 'P-0001', otherPatternId, reason: 'read both' } })

test('without links there is no family, and patterns say so', async () => {
  expect(await families()).toEqual([])
  expect(await server.json('/v1/patterns/P-0001')).toMatchObject({ family: null })
})

test('people link two patterns as one issue and take it back', async () => {
  const made = (await say('link-patterns', 'P-0003')).json<{ constraint: { constraintId: string } }>()
  expect(await families()).toMatchObject([{ familyId: 'P-0001', patternIds: ['P-0001', 'P-0003'], links: [{ by: 'person', probability: 1 }] }])
  expect(await server.json('/v1/patterns/P-0003')).toMatchObject({ family: { familyId: 'P-0001' } })
  await server.call({ url: `/v1/constraints/${made.constraint.constraintId}/undo`, method: 'POST', payload: { reason: 'was wrong' } })
  expect(await families()).toEqual([])
})

test('what evidence linked is a family with its evidence, until people part it', async () => {
  const second = (await server.store.pattern(patternIdOf(2)))!
  await server.store.saveMining({ models: [], assignments: [], lineage: [], patterns: [{ ...second, languages: [{ language: 'de', caseCount: 2 }] }] })
  await server.store.saveFamilyLinks([{ patternId: patternIdOf(1), otherPatternId: patternIdOf(2), probability: 0.95, tokens: ['wallet'], segments: [], coMovement: null }])
  expect(await families()).toMatchObject([{ patternIds: ['P-0001', 'P-0002'], links: [{ by: 'machine', tokens: ['wallet'] }] }])
  await say('part-patterns', 'P-0002')
  expect(await families()).toEqual([])
})

test('a pattern cannot be linked with itself or with one that is not there', async () => {
  expectProblem(await say('link-patterns', 'P-0001'), 'constraint-impossible')
  expectProblem(await say('link-patterns', 'P-9999'), 'pattern-not-found')
})
