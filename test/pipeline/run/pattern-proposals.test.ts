import { afterEach, expect, test } from 'vitest'
import { caseIdOf, constraintIdOf, patternIdOf } from '../../../pipeline/domain/ids.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { undoDecision } from '../../../pipeline/run/decide.ts'
import { acceptProposal, applySafeProposals, dismissProposal, keptProposals } from '../../../pipeline/run/pattern-proposals.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'
import { tinyCase } from '../../support/tiny-cases.ts'
import { tinyAssignment, tinyPattern } from '../../support/tiny-findings.ts'
import { tinyProposal } from '../../support/tiny-proposals.ts'

const now = '2024-11-11T00:00:00.000Z' as Instant
const by = { actor: 'ada', at: now, reason: 'seen by eye' }
const kept = (...given: Parameters<typeof keptProposals>) => keptProposals(...given).map(({ proposalId, state, evidence, madeAt }) => [proposalId.slice(2, 3), state, evidence, madeAt.slice(0, 10)])

let opened: TempStore | undefined
afterEach(async () => { await opened?.end() })

/** Cases a, b of pattern 1; c of pattern 2; d of pattern 3. */
async function threePatterns() {
  opened = await openTempStore()
  await opened.load({ cases: ['a', 'b', 'c', 'd'].map((id) => tinyCase({ sourceCaseId: id })) })
  await opened.store.saveMining({ models: [], lineage: [], patterns: [1, 2, 3].map((ordinal) => tinyPattern(ordinal)), assignments: [tinyAssignment('a', 1), tinyAssignment('b', 1), tinyAssignment('c', 2), tinyAssignment('d', 3)] })
  return opened.store
}

test('a new finding opens, an open one takes the new evidence, one that is not found any more is withdrawn', () => {
  expect(kept([tinyProposal(1), tinyProposal(2)], [tinyProposal(1, { evidence: 30 }), tinyProposal(3)], new Set(), now))
    .toEqual([['1', 'open', 30, '2024-11-04'], ['3', 'open', 10, '2024-11-11'], ['2', 'withdrawn', 10, '2024-11-04']])
})

test('a dismissed one comes back only when its evidence has doubled', () => {
  const dismissed = tinyProposal(1, { state: 'dismissed' })
  expect(kept([dismissed], [tinyProposal(1, { evidence: 19 })], new Set(), now)).toEqual([])
  expect(kept([dismissed], [tinyProposal(1, { evidence: 20 })], new Set(), now)).toEqual([['1', 'open', 20, '2024-11-11']])
})

test('an accepted one comes back when it is found again, unless it was undone', () => {
  const accepted = tinyProposal(1, { state: 'accepted', constraintId: constraintIdOf(1) })
  expect(kept([accepted], [tinyProposal(1)], new Set(), now)).toEqual([['1', 'open', 10, '2024-11-11']])
  expect(kept([accepted], [tinyProposal(1)], new Set([constraintIdOf(1)]), now)).toEqual([])
})

test('accepting a merge is a decision that is logged with its reason and can be undone', async () => {
  const store = await threePatterns()
  await store.saveProposals([tinyProposal(1)])
  const accepted = await acceptProposal(store, tinyProposal(1).proposalId, by)
  expect(accepted).toMatchObject({ state: 'accepted', decidedBy: 'ada', reason: 'seen by eye', constraintId: 'C-0001' })
  expect(await store.pattern(patternIdOf(2))).toMatchObject({ state: 'archived', caseCount: 0 })
  expect((await store.lineage(patternIdOf(2))).map(({ kind, actor, reason }) => [kind, actor, reason])).toEqual([['absorbed', 'ada', 'seen by eye']])
  await undoDecision(store, accepted.constraintId!, by)
  expect(await store.pattern(patternIdOf(2))).toMatchObject({ state: 'active', caseCount: 1 })
  await expect(acceptProposal(store, tinyProposal(1).proposalId, by)).rejects.toMatchObject({ code: 'constraint-impossible' })
  await expect(acceptProposal(store, tinyProposal(9).proposalId, by)).rejects.toMatchObject({ code: 'proposal-not-found' })
})

test('accepting a split takes the cases that are still there; a retirement archives until three cases come in a week', async () => {
  const store = await threePatterns()
  const split = tinyProposal(1, { kind: 'split', otherPatternId: null, caseIds: [caseIdOf('test', 'a'), caseIdOf('test', 'd')], label: 'A part' })
  await store.saveProposals([split, tinyProposal(2, { kind: 'retire', patternId: patternIdOf(2), otherPatternId: null }), tinyProposal(3, { ...split, proposalId: tinyProposal(3).proposalId, patternId: patternIdOf(2) })])
  await acceptProposal(store, split.proposalId, by)
  expect(await store.pattern(patternIdOf(4))).toMatchObject({ label: 'A part', caseCount: 1, parentPatternIds: ['P-0001'] })
  await acceptProposal(store, tinyProposal(2).proposalId, by)
  expect(await store.pattern(patternIdOf(2))).toMatchObject({ state: 'archived', caseCount: 1 })
  expect((await store.constraints()).at(-1)).toMatchObject({ kind: 'archive', untilCasesInWeek: 3 })
  await expect(acceptProposal(store, tinyProposal(3).proposalId, by)).rejects.toMatchObject({ code: 'constraint-impossible' })
})

test('dismissing keeps who and why, and changes no pattern', async () => {
  const store = await threePatterns()
  await store.saveProposals([tinyProposal(1)])
  const before = await store.patterns()
  expect(await dismissProposal(store, tinyProposal(1).proposalId, by)).toMatchObject({ state: 'dismissed', decidedBy: 'ada', reason: 'seen by eye' })
  expect(await store.patterns()).toEqual(before)
  expect(await store.proposals('open')).toEqual([])
  await expect(dismissProposal(store, tinyProposal(1).proposalId, by)).rejects.toMatchObject({ code: 'constraint-impossible' })
})

test('the machine carries out merges of double margin and retirements, each pattern once, and no split', async () => {
  const store = await threePatterns()
  await store.saveProposals([
    tinyProposal(1, { margin: 3 }), tinyProposal(2, { margin: 2.5, patternId: patternIdOf(3), otherPatternId: patternIdOf(2) }),
    tinyProposal(3, { margin: 1.9, patternId: patternIdOf(3), otherPatternId: patternIdOf(4) }), tinyProposal(4, { kind: 'split', otherPatternId: null, patternId: patternIdOf(3), margin: 9, caseIds: [caseIdOf('test', 'd')], label: 'x' }),
    tinyProposal(5, { kind: 'retire', patternId: patternIdOf(3), otherPatternId: null, margin: 1.1 }),
  ])
  expect((await applySafeProposals(store, now)).map(({ proposalId }) => proposalId.slice(2, 3))).toEqual(['1', '5'])
  expect((await store.lineage(patternIdOf(2))).map(({ kind, actor }) => [kind, actor])).toEqual([['absorbed', 'machine']])
  expect(await store.pattern(patternIdOf(3))).toMatchObject({ state: 'archived' })
})
