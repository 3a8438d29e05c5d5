import { afterEach, expect, test } from 'vitest'
import { caseIdOf, patternIdOf, type CaseId, type ConstraintId } from '../../../pipeline/domain/ids.ts'
import type { Instant, IsoDay } from '../../../pipeline/domain/week.ts'
import { decide, undoDecision } from '../../../pipeline/run/decide.ts'
import { tinyCase } from '../../support/tiny-cases.ts'
import { tinyAssignment, tinyPattern } from '../../support/tiny-findings.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'

const at = '2024-11-04T09:00:00.000Z' as Instant
const by = { actor: 'ada', at, reason: 'seen by eye' }
const [one, two] = [patternIdOf(1), patternIdOf(2)]
const caseId = (id: string): CaseId => caseIdOf('test', id)

let opened: TempStore | undefined
afterEach(async () => { await opened?.end() })

/** Cases a, b of pattern 1; c, d of pattern 2; e of none. */
async function twoPatterns() {
  opened = await openTempStore()
  const { store } = opened
  await opened.load({ cases: ['a', 'b', 'c', 'd', 'e', 'never mined'].map((id) => tinyCase({ sourceCaseId: id, ...id === 'd' && { language: 'de' } })) })
  await store.saveMining({
    models: [], lineage: [],
    patterns: [tinyPattern(1, { label: 'first', languages: [{ language: 'en', caseCount: 2 }] }), tinyPattern(2, { label: 'second', languages: [{ language: 'de', caseCount: 1 }, { language: 'en', caseCount: 1 }] })],
    assignments: [tinyAssignment('a', 1, { exemplar: true, method: 'founder' }), tinyAssignment('b', 1), tinyAssignment('c', 2, { exemplar: true }), tinyAssignment('d', 2), tinyAssignment('e', null)],
  })
  return store
}
const placesOf = async (store: TempStore['store']) => Object.fromEntries((await store.patternsOf(['a', 'b', 'c', 'd', 'e'].map(caseId))).map((row) => [row.caseId.slice(5), row.patternId]))

test('a name given by a person replaces the machine\'s, is logged, and comes back off', async () => {
  const store = await twoPatterns()
  const made = await decide(store, { kind: 'rename', patternId: one, label: 'Refund is late' }, by)
  expect(await store.pattern(one)).toMatchObject({ label: 'Refund is late', labelledBy: 'person' })
  expect(await store.lineage(one)).toEqual([{ patternId: 'P-0001', kind: 'renamed', at, actor: 'ada', reason: 'seen by eye', before: 'first', after: 'Refund is late' }])
  await undoDecision(store, made.constraintId, { ...by, actor: 'bob' })
  expect(await store.pattern(one)).toMatchObject({ label: 'first', labelledBy: 'machine' })
  expect((await store.constraints())[0]).toMatchObject({ constraintId: 'C-0001', undoneAt: at, undoneBy: 'bob' })
})

test('a merge moves all cases, archives the absorbed pattern, adds up languages, and can be taken back', async () => {
  const store = await twoPatterns()
  const made = await decide(store, { kind: 'merge', patternId: one, absorbed: two }, by)
  expect(await placesOf(store)).toEqual({ a: one, b: one, c: one, d: one, e: null })
  expect(await store.pattern(one)).toMatchObject({ caseCount: 4, languages: [{ language: 'en', caseCount: 3 }, { language: 'de', caseCount: 1 }] })
  expect(await store.pattern(two)).toMatchObject({ state: 'archived', caseCount: 0 })
  expect((await store.lineage(two)).map(({ kind, after }) => [kind, after])).toEqual([['absorbed', one]])
  await undoDecision(store, made.constraintId, by)
  expect(await placesOf(store)).toEqual({ a: one, b: one, c: two, d: two, e: null })
  expect(await store.pattern(two)).toMatchObject({ state: 'active', caseCount: 2 })
  expect((await store.heldCases({ patternId: two })).map(({ method, exemplar }) => [method, exemplar])).toEqual([['vote', true], ['vote', false]])
})

test('a split makes a pattern with the next id; its cases stand for it', async () => {
  const store = await twoPatterns()
  const { otherPatternId } = await decide(store, { kind: 'split', patternId: two, caseIds: [caseId('d')], label: 'Only in German' }, by)
  expect(otherPatternId).toBe('P-0003')
  expect(await store.pattern(patternIdOf(3))).toMatchObject({ label: 'Only in German', labelledBy: 'person', origin: 'person', parentPatternIds: [two], caseCount: 1, languages: [{ language: 'de', caseCount: 1 }] })
  expect(await store.heldCases({ patternId: patternIdOf(3) })).toMatchObject([{ caseId: caseId('d'), method: 'person', exemplar: true }])
  await expect(decide(store, { kind: 'split', patternId: one, caseIds: [caseId('c')], label: 'x' }, by)).rejects.toMatchObject({ code: 'constraint-impossible' })
})

test('an archived pattern keeps its cases and what it waits for, is logged, and comes back as it was', async () => {
  const store = await twoPatterns()
  const made = await decide(store, { kind: 'archive', patternId: one, until: { day: '2024-12-24' as IsoDay, casesInWeek: 5 } }, by)
  expect(await store.pattern(one)).toMatchObject({ state: 'archived', caseCount: 2 })
  expect(await store.constraints()).toEqual([made])
  expect(made).toMatchObject({ untilOn: '2024-12-24', untilCasesInWeek: 5 })
  expect((await store.lineage(one)).map(({ kind, after }) => [kind, after])).toEqual([['retired', 'archived until 2024-12-24 or 5 cases in a week']])
  await expect(decide(store, { kind: 'archive', patternId: one, until: { day: null, casesInWeek: null } }, by)).rejects.toMatchObject({ code: 'constraint-impossible' })
  await undoDecision(store, made.constraintId, by)
  expect(await store.pattern(one)).toMatchObject({ state: 'active' })
})

test('a text is kept as an example of a pattern, and moves no case', async () => {
  const store = await twoPatterns()
  const before = await placesOf(store)
  await decide(store, { kind: 'example', patternId: two, text: 'the refund never came' }, by)
  expect(await store.constraints()).toMatchObject([{ kind: 'example', patternId: two, text: 'the refund never came', caseIds: [] }])
  expect(await placesOf(store)).toEqual(before)
})

test('a case moves to a pattern, or out of any, and is logged on both sides', async () => {
  const store = await twoPatterns()
  await decide(store, { kind: 'move', patternId: two, caseIds: [caseId('b'), caseId('e')] }, by)
  expect(await placesOf(store)).toMatchObject({ b: two, e: two })
  expect((await store.lineage(one)).map(({ kind, reason }) => [kind, reason])).toEqual([['moved-case', 'test:b seen by eye']])
  await decide(store, { kind: 'move', patternId: null, caseIds: [caseId('e')] }, by)
  expect(await placesOf(store)).toMatchObject({ b: two, e: null })
})

test('linked cases come together, walled ones go apart, and counts follow', async () => {
  const store = await twoPatterns()
  await decide(store, { kind: 'must-link', caseIds: [caseId('c'), caseId('a')] }, by)
  expect(await placesOf(store)).toMatchObject({ a: two, c: two })
  await decide(store, { kind: 'cannot-link', caseIds: [caseId('c'), caseId('d')] }, by)
  expect(await placesOf(store)).toMatchObject({ c: two, d: null })
  expect((await store.patterns()).map(({ caseCount }) => caseCount)).toEqual([1, 2])
})

test('undoing moves no case that was moved again, and happens once', async () => {
  const store = await twoPatterns()
  const made = await decide(store, { kind: 'move', patternId: two, caseIds: [caseId('b')] }, by)
  await store.saveMining({ models: [], patterns: [], lineage: [], assignments: [tinyAssignment('b', null)] })
  await undoDecision(store, made.constraintId, by)
  expect(await placesOf(store)).toMatchObject({ b: null })
  await expect(undoDecision(store, made.constraintId, by)).rejects.toMatchObject({ code: 'constraint-impossible' })
})

test('what is not there is refused, and nothing is written', async () => {
  const store = await twoPatterns()
  await expect(decide(store, { kind: 'pin', patternId: patternIdOf(9) }, by)).rejects.toMatchObject({ code: 'pattern-not-found' })
  await expect(decide(store, { kind: 'move', patternId: one, caseIds: [caseId('never mined')] }, by)).rejects.toMatchObject({ code: 'case-not-found', details: { cases: ['test:never mined'] } })
  await expect(decide(store, { kind: 'merge', patternId: one, absorbed: one }, by)).rejects.toMatchObject({ code: 'constraint-impossible' })
  await expect(undoDecision(store, 'C-0009' as ConstraintId, by)).rejects.toMatchObject({ code: 'constraint-not-found' })
  expect(await store.constraints()).toEqual([])
})
