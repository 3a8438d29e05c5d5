import { expect, test } from 'vitest'
import type { MatchAnswer } from '../../../api/routes/match.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()
const match = (text: unknown) => server.call({ method: 'POST', url: '/v1/match', payload: { text } })

test('answers with the pattern, its actions and the nearest cases', async () => {
  const answer = (await match('The helpline number of customer care asked for my card')).json<MatchAnswer>()
  expect(answer.match).toMatchObject({ verdict: 'known', patternId: 'P-0001' })
  expect(answer.pattern?.label).toBe('Fake customer-care phone numbers')
  expect(answer.actions.map(({ patternId }) => patternId)).toEqual(['P-0001'])
  expect(answer.nearestCases.map(({ caseId }) => caseId)).toEqual(answer.match.nearest.map(({ caseId }) => caseId))
})

test('a text that fits nothing has no pattern', async () => {
  expect((await match('zzz')).json<MatchAnswer>()).toMatchObject({ match: { verdict: 'new', patternId: null }, pattern: null, actions: [], nearestCases: [] })
})

test('the nearest cases of a sensitive pattern are masked', async () => {
  const { nearestCases } = (await match('harassment in direct messages')).json<MatchAnswer>()
  expect(nearestCases.length).toBeGreaterThan(0)
  for (const one of nearestCases) expect(one).toMatchObject({ masked: true, body: '' })
})

test('the text of a request is not logged', async () => {
  await match('a very secret refund')
  expect(JSON.stringify(server.testApp.log)).not.toContain('very secret')
})

test('texts that are none, empty or endless are problems', async () => {
  expectProblem(await match(''), 'request-invalid')
  expectProblem(await match(' \n '), 'request-invalid')
  expectProblem(await match({ a: 1 }), 'request-invalid')
  expectProblem(await match('x'.repeat(20_001)), 'request-invalid')
  expectProblem(await server.call({ method: 'POST', url: '/v1/match', payload: {} }), 'request-invalid')
})
