import { expect, test } from 'vitest'
import type { Constraint } from '../../../pipeline/domain/constraint.ts'
import { patternIdOf } from '../../../pipeline/domain/ids.ts'
import { SEED_NOW } from '../../support/seed-judged.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()
const reason = 'Seen in the weekly meeting'
const post = (url: string, payload: object) => server.call({ method: 'POST', url, payload })
const listed = async () => (await server.json<{ constraints: Constraint[] }>('/v1/constraints')).constraints

test('a rename shows at once, is logged with who and why, and is undone by its id', async () => {
  const before = (await server.store.pattern(patternIdOf(2)))!.label
  const made = await post('/v1/patterns/P-0002/rename', { label: '  Verification loop ', reason })
  expect(made.statusCode).toBe(200)
  const { constraint } = made.json<{ constraint: Constraint }>()
  expect(constraint).toMatchObject({ kind: 'rename', patternId: 'P-0002', label: 'Verification loop', actor: 'api-key', at: SEED_NOW, reason, undoneAt: null })
  expect(await server.json('/v1/patterns/P-0002')).toMatchObject({ pattern: { label: 'Verification loop', labelledBy: 'person' } })
  expect((await post(`/v1/constraints/${constraint.constraintId}/undo`, { reason: 'a mistake' })).json()).toMatchObject({ constraint: { undoneAt: SEED_NOW, undoneBy: 'api-key' } })
  expect(await server.json('/v1/patterns/P-0002')).toMatchObject({ pattern: { label: before, labelledBy: 'machine' } })
  expect((await listed()).map(({ kind }) => kind)).toContain('rename')
})

test('a merge moves the cases and archives the other; the undo brings them back', async () => {
  const counts = async () => Promise.all([3, 4].map(async (ordinal) => (await server.store.pattern(patternIdOf(ordinal)))!.caseCount))
  const [gaining, losing] = await counts()
  const { constraint } = (await post('/v1/patterns/P-0003/merge', { absorbed: 'P-0004', reason })).json<{ constraint: Constraint }>()
  expect(await counts()).toEqual([gaining! + losing!, 0])
  expect(await server.json('/v1/patterns/P-0004')).toMatchObject({ pattern: { state: 'archived' } })
  await post(`/v1/constraints/${constraint.constraintId}/undo`, { reason })
  expect(await counts()).toEqual([gaining, losing])
})

test('cases can be split off, moved, linked and kept apart', async () => {
  const cases = (await server.store.heldCases({ patternId: patternIdOf(1) })).map(({ caseId }) => caseId)
  const split = (await post('/v1/patterns/P-0001/split', { caseIds: cases.slice(0, 3), label: 'New part', reason })).json<{ constraint: Constraint }>()
  expect(await server.json(`/v1/patterns/${split.constraint.otherPatternId!}`)).toMatchObject({ pattern: { label: 'New part', origin: 'person', caseCount: 3 } })
  for (const body of [{ kind: 'move', patternId: 'P-0002', caseIds: [cases[3]] }, { kind: 'must-link', caseIds: [cases[0], cases[4]] }, { kind: 'cannot-link', caseIds: [cases[5], cases[6]] }]) {
    expect((await post('/v1/constraints', { ...body, reason })).statusCode).toBe(200)
  }
  const places = new Map((await server.store.patternsOf(cases.slice(0, 7))).map(({ caseId, patternId }) => [caseId, patternId]))
  expect([3, 4, 6].map((at) => places.get(cases[at]!))).toEqual(['P-0002', split.constraint.otherPatternId, null])
})

test('resolve and pin are kept', async () => {
  await post('/v1/patterns/P-0005/resolve', { reason })
  await post('/v1/patterns/P-0006/pin', { reason })
  expect(await server.json('/v1/patterns/P-0005')).toMatchObject({ pattern: { state: 'resolved' } })
  expect((await server.store.lineage(patternIdOf(6))).at(-1)).toMatchObject({ kind: 'pinned', actor: 'api-key', reason })
})

test('an archived pattern says what it waits for, and the undo brings it back', async () => {
  const { constraint } = (await post('/v1/patterns/P-0007/archive', { untilOn: '2025-01-31', untilCasesInWeek: 4, reason })).json<{ constraint: Constraint }>()
  expect(constraint).toMatchObject({ kind: 'archive', untilOn: '2025-01-31', untilCasesInWeek: 4 })
  expect(await server.json('/v1/patterns/P-0007')).toMatchObject({ pattern: { state: 'archived' } })
  expectProblem(await post('/v1/patterns/P-0007/archive', { reason }), 'constraint-impossible')
  expectProblem(await post('/v1/patterns/P-0006/archive', { untilCasesInWeek: 0, reason }), 'request-invalid')
  await post(`/v1/constraints/${constraint.constraintId}/undo`, { reason })
  expect((await server.store.pattern(patternIdOf(7)))!.state).not.toBe('archived')
})

test('what cannot be done is a problem, and nothing is kept', async () => {
  const before = (await listed()).length
  expectProblem(await post('/v1/patterns/P-0999/rename', { label: 'x', reason }), 'pattern-not-found')
  expectProblem(await post('/v1/patterns/P-0001/merge', { absorbed: 'P-0001', reason }), 'constraint-impossible')
  expectProblem(await post('/v1/patterns/P-0001/rename', { label: 'x', reason: ' ' }), 'request-invalid')
  expectProblem(await post('/v1/constraints', { kind: 'move', patternId: null, caseIds: ['test:nobody'], reason }), 'case-not-found')
  expectProblem(await post('/v1/constraints/C-9999/undo', { reason }), 'constraint-not-found')
  expect((await listed()).length).toBe(before)
})

test('the decisions of one pattern are those that changed it or moved its cases', async () => {
  const [one] = (await server.store.cases({ patternId: patternIdOf(6) }, { limit: 1, cursor: null })).items
  const made = await post('/v1/constraints', { kind: 'move', patternId: 'P-0007', caseIds: [one!.caseId], reason })
  const { constraint: { constraintId } } = made.json<{ constraint: Constraint }>()
  const idsOf = async (patternId: string) => (await server.json<{ constraints: Constraint[] }>(`/v1/constraints?patternId=${patternId}&limit=500`)).constraints.map((decided) => decided.constraintId)
  expect(await idsOf('P-0007')).toContain(constraintId)
  expect(await idsOf('P-0006')).toContain(constraintId)
  expect(await idsOf('P-0004')).not.toContain(constraintId)
})
