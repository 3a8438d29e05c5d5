import { expect, test } from 'vitest'
import { patternIdOf, type CaseId } from '../../../pipeline/domain/ids.ts'
import type { Match } from '../../../pipeline/domain/match.ts'
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

const feedback = (payload: object) => server.call({ method: 'POST', url: '/v1/match/feedback', payload })

test('feedback on a text is kept, redacted, as an example of the right pattern or as none of it', async () => {
  expect((await feedback({ text: 'call 4930111 for help', verdict: 'it-is', patternId: 'P-0001', correctPatternId: 'P-0002' })).json()).toMatchObject({ constraint: { kind: 'example', patternId: 'P-0002', text: 'call [number] for help', actor: 'api-key', reason: 'said of the answer of a match: it-is' } })
  expect((await feedback({ text: 'call me', verdict: 'right', patternId: 'P-0003', reason: 'sure' })).json()).toMatchObject({ constraint: { kind: 'example', patternId: 'P-0003', reason: 'sure' } })
  expect((await feedback({ text: 'call me', verdict: 'wrong', patternId: 'P-0001' })).json()).toMatchObject({ constraint: { kind: 'counter-example', patternId: 'P-0001', text: 'call me' } })
})

test('feedback on a case moves it, or keeps it apart from the pattern', async () => {
  const [first, second] = (await server.store.heldCases({ patternId: patternIdOf(1) })).map(({ caseId }) => caseId)
  const placeOf = async (caseId: CaseId) => (await server.store.patternsOf([caseId]))[0]!.patternId
  await feedback({ caseId: first, verdict: 'it-is', correctPatternId: 'P-0002' })
  expect(await placeOf(first!)).toBe('P-0002')
  expect((await feedback({ caseId: second, verdict: 'wrong', patternId: 'P-0001' })).json()).toMatchObject({ constraint: { kind: 'cannot-link' } })
  expect((await server.store.constraints()).at(-1)!.caseIds).toContain(second)
})

test('feedback that says nothing, or of what is not there, is a problem', async () => {
  expectProblem(await feedback({ text: 'x', verdict: 'it-is' }), 'request-invalid')
  expectProblem(await feedback({ text: 'x', caseId: 'test:1', verdict: 'right', patternId: 'P-0001' }), 'request-invalid')
  expectProblem(await feedback({ text: 'x', verdict: 'right', patternId: 'P-0999' }), 'pattern-not-found')
  expectProblem(await feedback({ caseId: 'test:nobody', verdict: 'right', patternId: 'P-0001' }), 'case-not-found')
})

const kept: Match = { verdict: 'known', patternId: patternIdOf(1), confidence: 0.9, language: 'en', copyOf: null, alternatives: [], sharedPhrases: [], nearest: [] }
const again = withSeededApp({ matchText: () => Promise.resolve(kept) })

test('an answer that is given again is written again once the data have changed, and says what they say then', async () => {
  const told = async () => (await again.call({ method: 'POST', url: '/v1/match', payload: { text: 'help' } })).body
  const first = await told()
  expect(await told()).toBe(first)
  await again.call({ method: 'POST', url: '/v1/patterns/P-0001/rename', payload: { label: 'Calls of false helpers', reason: 'clearer' } })
  const renamed = JSON.parse(await told()) as MatchAnswer
  expect(renamed.pattern?.label).toBe('Calls of false helpers')
  expect(renamed).toEqual({ ...JSON.parse(first) as MatchAnswer, pattern: renamed.pattern })
})
