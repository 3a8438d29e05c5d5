import { afterEach, expect, test } from 'vitest'
import { patternIdOf } from '../../../pipeline/domain/ids.ts'
import type { FoundProposal } from '../../../pipeline/domain/pattern-proposal.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { mineNewCases, type ApplyProposals } from '../../../pipeline/run/mine-new-cases.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'
import { tinyCase } from '../../support/tiny-cases.ts'
import { tinyAssignment, tinyPattern } from '../../support/tiny-findings.ts'
import { tinyProposal } from '../../support/tiny-proposals.ts'

const now = '2025-01-01T00:00:00.000Z' as Instant
let opened: TempStore | undefined
afterEach(async () => { await opened?.end() })

/** Two patterns, one new case, and a week's look that found what is given. */
async function weekOf(found: readonly FoundProposal[] | undefined, applyProposals: ApplyProposals) {
  opened = await openTempStore()
  const { store } = opened
  await opened.load({ cases: ['a', 'b', 'new'].map((id) => tinyCase({ sourceCaseId: id })) })
  await store.saveMining({ models: [], lineage: [], patterns: [tinyPattern(1), tinyPattern(2)], assignments: [tinyAssignment('a', 1), tinyAssignment('b', 2)] })
  await store.saveProposals([tinyProposal(7)])
  const counts = await mineNewCases(now, now, {
    store, seed: 1, settings: { embedder: 'char-lsa', clusterer: 'knn-leiden', applyProposals }, onProgress: () => undefined,
    runMine: async () => ({ models: [], patterns: [], assignments: [tinyAssignment('new', 1)], lineage: [], dayAlerts: [], dayTests: [], ...found === undefined ? {} : { proposals: found } }),
  })
  return { counts, states: (await store.proposals()).map(({ proposalId, state }) => [proposalId.slice(2, 3), state]), other: (await store.pattern(patternIdOf(2)))!.state }
}

test('what a week\'s look found is kept, and carried out by nobody', async () => {
  const { counts, states, other } = await weekOf([tinyProposal(1)], 'never')
  expect(states).toEqual([['1', 'open'], ['7', 'withdrawn']])
  expect(counts).toMatchObject({ openProposals: 1, appliedProposals: 0 })
  expect(other).toBe('active')
})

test('what is safe is carried out when the settings say so', async () => {
  const { counts, states, other } = await weekOf([tinyProposal(1)], 'safe')
  expect(states).toEqual([['1', 'accepted'], ['7', 'withdrawn']])
  expect(counts).toMatchObject({ openProposals: 0, appliedProposals: 1 })
  expect(other).toBe('archived')
})

test('a run in which no week ended withdraws nothing', async () => {
  expect((await weekOf(undefined, 'never')).states).toEqual([['7', 'open']])
})
