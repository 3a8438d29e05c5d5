import { describe, expect, it } from 'vitest'
import { caseIdOf, constraintIdOf } from '../../pipeline/domain/ids.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import { tinyProposal } from '../support/tiny-proposals.ts'
import type { Fresh } from './store.ts'

/** What weekly looks propose. */
export function checkProposals(fresh: Fresh): void {
  describe('proposals about patterns', () => {
    it('are kept whole, newest first, and asked for by state or id', async () => {
      const { store } = await fresh()
      const split = tinyProposal(3, { kind: 'split', otherPatternId: null, caseIds: [caseIdOf('test', 'a')], label: 'A part', share: 0.25, stability: 1, madeAt: '2024-11-11T00:00:00.000Z' as Instant })
      const done = tinyProposal(2, { state: 'accepted', decidedAt: '2024-11-05T00:00:00.000Z' as Instant, decidedBy: 'ada', reason: 'the same', constraintId: constraintIdOf(4), quietWeeks: 60 })
      await store.saveProposals([tinyProposal(1), done, split])
      expect(await store.proposals()).toEqual([split, tinyProposal(1), done])
      expect(await store.proposals('accepted')).toEqual([done])
      expect(await store.proposal(split.proposalId)).toEqual(split)
      expect(await store.proposal(tinyProposal(9).proposalId)).toBeUndefined()
    })

    it('are replaced by id, and nothing given changes nothing', async () => {
      const { store } = await fresh()
      await store.saveProposals([tinyProposal(1), tinyProposal(2)])
      await store.saveProposals([tinyProposal(1, { state: 'dismissed', evidence: 12 })])
      expect((await store.proposals()).map(({ state, evidence }) => [state, evidence])).toEqual([['dismissed', 12], ['open', 10]])
      const version = await store.dataVersion()
      await store.saveProposals([])
      expect(await store.dataVersion()).toBe(version)
    })
  })
}
