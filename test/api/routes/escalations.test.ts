import { expect, test } from 'vitest'
import type { EscalationWithSteps } from '../../../api/routes/escalations.ts'
import { SEED_NOW } from '../../support/seed-judged.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()
const post = (url: string, payload: object) => server.call({ method: 'POST', url: `/v1/escalations${url}`, payload })
const create = async (payload: object) => (await post('', { reason: 'A caller asked.', ...payload })).json<EscalationWithSteps>()

test('a pasted text gets owner, due time and severity, and is shown only when revealed', async () => {
  const response = await post('', { text: 'He wrote that he will kill me tonight, my number is +49 151 23456789', reason: 'A caller asked.' })
  expect(response.statusCode).toBe(201)
  const { escalation, steps } = response.json<EscalationWithSteps>()
  expect(response.headers.location).toBe(`/v1/escalations/${escalation.escalationId}`)
  expect(escalation).toMatchObject({ subjectKind: 'text', state: 'open', text: null, hasText: true, category: 'threat', team: 'trust and safety', openedAt: SEED_NOW })
  expect(escalation.dueAt).not.toBeNull()
  expect(steps.map(({ kind }) => kind)).toEqual(['opened'])
  const { text } = (await post(`/${escalation.escalationId}/reveal`, {})).json<{ text: string }>()
  expect(text).toMatch(/tonight/)
  expect(text).not.toMatch(/23456789/)
})

test('a case and a pattern are escalated by their ids, and asking again gives the same one', async () => {
  const first = await create({ patternId: 'P-0001' })
  expect(first.escalation).toMatchObject({ subjectKind: 'pattern', subjectId: 'P-0001', severity: 'S1' })
  expect((await create({ patternId: 'P-0001' })).escalation.escalationId).toBe(first.escalation.escalationId)
  const { cases: [one] } = await server.json<{ cases: [{ caseId: string }] }>('/v1/cases?limit=1')
  expect((await create({ caseId: one.caseId })).escalation).toMatchObject({ subjectKind: 'case', subjectId: one.caseId })
})

test('goes from open to closed by legal steps, each kept with who took it', async () => {
  const { escalation: { escalationId } } = await create({ patternId: 'P-0002', severity: 'S0' })
  expect(expectProblem(await post(`/${escalationId}/close`, { outcome: 'resolved', proof: 'x' }), 'escalation-step-illegal')).toMatchObject({ state: 'open', reason: 'it must be acknowledged first' })
  expect((await post(`/${escalationId}/acknowledge`, { reason: 'Mine.' })).json<EscalationWithSteps>().escalation).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'api-key' })
  expect((await post(`/${escalationId}/hand-over`, { team: 'child safety', owner: 'bo', reason: 'A child.' })).json<EscalationWithSteps>().escalation).toMatchObject({ team: 'support operations', offer: { owner: 'bo' } })
  expect((await post(`/${escalationId}/acknowledge`, { reason: 'Accepted.' })).json<EscalationWithSteps>().escalation).toMatchObject({ team: 'child safety', owner: 'bo', state: 'handed_over' })
  expect((await post(`/${escalationId}/follow-up`, { note: 'Called the police.' })).json<EscalationWithSteps>().escalation.followUps).toHaveLength(1)
  const done = (await post(`/${escalationId}/close`, { outcome: 'passed_on', proof: 'Police file 12' })).json<EscalationWithSteps>()
  expect(done.escalation).toMatchObject({ state: 'closed', proof: 'Police file 12', dueAt: null })
  expect(done.steps.map(({ kind }) => kind)).toEqual(['opened', 'acknowledged', 'offered', 'accepted', 'followed_up', 'closed'])
})

test('lists the open ones first, the first due first', async () => {
  const { escalations, total } = await server.json<{ total: number, escalations: { state: string, dueAt: string | null }[] }>('/v1/escalations')
  expect(total).toBeGreaterThan(2)
  const open = escalations.filter(({ state }) => state !== 'closed')
  expect(escalations.slice(0, open.length)).toEqual(open)
  expect(open.map(({ dueAt }) => dueAt)).toEqual(open.map(({ dueAt }) => dueAt).toSorted())
  expect((await server.json<{ escalations: { state: string }[] }>('/v1/escalations?open=false')).escalations.map(({ state }) => state)).toEqual(['closed'])
  expect((await server.call({ url: '/v1/escalations', headers: { accept: 'text/csv' } })).body.split('\n')[0]).toMatch(/^escalationId,subjectKind/)
})

test('what is risky and silent is a list of its own', async () => {
  const { risks, total } = await server.json<{ total: number, risks: { why: string }[] }>('/v1/escalations/silent')
  expect(total).toBe(risks.length)
})

test('what does not fit is refused', async () => {
  expectProblem(await post('', { reason: 'x' }), 'request-invalid')
  expectProblem(await post('', { reason: 'x', text: 'a', patternId: 'P-0001' }), 'request-invalid')
  expectProblem(await post('', { reason: ' ', patternId: 'P-0001' }), 'request-invalid')
  expectProblem(await post('', { reason: 'x', patternId: 'P-9999' }), 'pattern-not-found')
  expectProblem(await post('', { reason: 'x', caseId: 'no:such' }), 'case-not-found')
  expectProblem(await server.call('/v1/escalations/X-00000000000f'), 'escalation-not-found')
  const { escalation: { escalationId } } = await create({ patternId: 'P-0001' })
  expectProblem(await post(`/${escalationId}/hand-over`, { team: 'nobody', reason: 'x' }), 'request-invalid')
})
