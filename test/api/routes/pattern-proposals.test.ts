import { expect, test } from 'vitest'
import type { PatternProposal } from '../../../pipeline/domain/pattern-proposal.ts'
import { patternIdOf } from '../../../pipeline/domain/ids.ts'
import { SEED_NOW } from '../../support/seed-judged.ts'
import { tinyProposal } from '../../support/tiny-proposals.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()
const reason = 'Seen in the weekly meeting'
const post = (digit: number, step: string, payload: object = { reason }) => server.call({ method: 'POST', url: `/v1/pattern-proposals/${tinyProposal(digit).proposalId}/${step}`, payload })
const listed = async (query = '') => (await server.json<{ proposals: PatternProposal[] }>(`/v1/pattern-proposals${query}`)).proposals.map(({ proposalId, state }) => [proposalId.slice(2, 3), state])

test('open proposals are listed with their evidence, one is accepted and its decision undone, another dismissed', async () => {
  await server.store.saveProposals([tinyProposal(1), tinyProposal(2, { patternId: patternIdOf(3), otherPatternId: patternIdOf(4) })])
  expect(await listed('?state=open')).toEqual([['1', 'open'], ['2', 'open']])
  const { proposal } = (await post(1, 'accept')).json<{ proposal: PatternProposal }>()
  expect(proposal).toMatchObject({ state: 'accepted', decidedAt: SEED_NOW, decidedBy: 'api-key', reason })
  expect(await server.json('/v1/patterns/P-0002')).toMatchObject({ pattern: { state: 'archived', caseCount: 0 } })
  const undo = await server.call({ method: 'POST', url: `/v1/constraints/${proposal.constraintId!}/undo`, payload: { reason } })
  expect(undo.statusCode).toBe(200)
  expect((await server.store.pattern(patternIdOf(2)))!.state).not.toBe('archived')
  expect((await post(2, 'dismiss')).json()).toMatchObject({ proposal: { state: 'dismissed', decidedBy: 'api-key' } })
  expect(await listed('?state=open')).toEqual([])
  expect(await listed()).toEqual([['1', 'accepted'], ['2', 'dismissed']])
})

test('what is decided, absent or malformed is a problem', async () => {
  await server.store.saveProposals([tinyProposal(3, { state: 'dismissed' })])
  expectProblem(await post(3, 'accept'), 'constraint-impossible')
  expectProblem(await post(9, 'accept'), 'proposal-not-found')
  expectProblem(await post(9, 'dismiss'), 'proposal-not-found')
  expectProblem(await post(3, 'accept', { reason: ' ' }), 'request-invalid')
  expectProblem(await server.call({ url: '/v1/pattern-proposals?state=lost' }), 'request-invalid')
})

test('the list is given as CSV', async () => {
  await server.store.saveProposals([tinyProposal(4)])
  const answer = await server.call({ url: '/v1/pattern-proposals', headers: { accept: 'text/csv' } })
  expect(answer.body).toContain('They should be one.')
})
