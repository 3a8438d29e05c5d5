import { expect, test } from 'vitest'
import type { ActionRow, ActionWithSteps } from '../../../api/routes/actions.ts'
import { SEED_NOW } from '../../support/seed-judged.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()
const list = (query = '') => server.json<{ total: number, actions: ActionRow[] }>(`/v1/actions?${query}`)
const step = (actionId: string, to: string, reason = 'Agreed in the weekly meeting') => server.call({ method: 'POST', url: `/v1/actions/${actionId}/transitions`, payload: { to, reason } })

async function actionOf(patternId: string): Promise<ActionRow> {
  const { actions: [row] } = await list(`patternId=${patternId}`)
  if (row === undefined) throw new Error(`no action for ${patternId}`)
  return row
}

test('lists actions, the first due first, each with its next steps', async () => {
  const { actions } = await list()
  expect(actions.map(({ action }) => action.dueOn)).toEqual(actions.map(({ action }) => action.dueOn).toSorted())
  expect(actions[0]).toMatchObject({ patternLabel: 'Fake customer-care phone numbers', nextStates: ['accepted', 'rejected', 'risk_accepted'] })
})

test('takes a legal step and keeps who took it, when and why', async () => {
  const { action } = await actionOf('P-0001')
  const response = await step(action.actionId, 'accepted')
  expect(response.statusCode).toBe(200)
  expect(response.json<ActionWithSteps>()).toMatchObject({ action: { state: 'accepted' }, nextStates: ['in_progress', 'rejected'], steps: [{ from: 'proposed', to: 'accepted', at: SEED_NOW, actor: 'api-key', reason: expect.stringMatching(/^Agreed in the weekly meeting \(effect plan [0-9a-f]{12}\)$/) as string }] })
  expect(await server.json(`/v1/actions/${action.actionId}`)).toMatchObject({ action: { state: 'accepted' } })
  expect((await list('state=proposed')).actions.map((row) => row.action.actionId)).not.toContain(action.actionId)
})

test('an illegal step changes nothing and names the legal ones', async () => {
  const { action } = await actionOf('P-0003')
  expect(expectProblem(await step(action.actionId, 'closed'), 'action-transition-illegal')).toMatchObject({ from: 'proposed', to: 'closed', allowed: ['accepted', 'rejected', 'risk_accepted'] })
  expect(await server.json(`/v1/actions/${action.actionId}`)).toMatchObject({ action: { state: 'proposed' }, steps: [] })
})

test('a step needs a reason, a known state and nothing else', async () => {
  const { action } = await actionOf('P-0003')
  expect(expectProblem(await step(action.actionId, 'accepted', ' '), 'request-invalid').errors).toEqual([expect.objectContaining({ pointer: '/reason' })])
  expectProblem(await step(action.actionId, 'forgotten'), 'request-invalid')
  const withExtra = await server.call({ method: 'POST', url: `/v1/actions/${action.actionId}/transitions`, payload: { to: 'accepted', reason: 'x', ownerTeam: 'me' } })
  expect(expectProblem(withExtra, 'request-invalid').errors).toEqual([expect.objectContaining({ pointer: '/ownerTeam' })])
})

test('an action that is not there is a problem', async () => {
  expectProblem(await server.call('/v1/actions/T-000000000000'), 'action-not-found')
  expectProblem(await step('T-000000000000', 'accepted'), 'action-not-found')
  expectProblem(await server.call('/v1/actions/first'), 'request-invalid')
})

test('owner, due day and outside ticket can be changed, each change in the log', async () => {
  const { action } = await actionOf('P-0003')
  const edit = (payload: object) => server.call({ method: 'PATCH', url: `/v1/actions/${action.actionId}`, payload })
  expect((await edit({ owner: 'kim', dueOn: '2024-11-30', ticketUrl: 'https://tracker.example/7' })).json<ActionWithSteps>()).toMatchObject({
    action: { dueOn: '2024-11-30' }, followUp: { owner: 'kim', ticketUrl: 'https://tracker.example/7' }, steps: [{ from: 'proposed', to: 'proposed', reason: 'owner: kim; dueOn: 2024-11-30; ticketUrl: https://tracker.example/7' }],
  })
  for (const wrong of [{}, { ticketUrl: 'javascript:alert(1)' }, { state: 'closed' }]) expectProblem(await edit(wrong), 'request-invalid')
})

test('an accepted risk needs a day, and monitoring needs evidence', async () => {
  const { action } = await actionOf('P-0003')
  expect(expectProblem(await step(action.actionId, 'risk_accepted'), 'action-transition-illegal')).toMatchObject({ reason: expect.stringMatching(/needs a day/) as string })
  const accepted = await server.call({ method: 'POST', url: `/v1/actions/${action.actionId}/transitions`, payload: { to: 'risk_accepted', reason: 'Rare.', until: '2024-12-31' } })
  expect(accepted.json<ActionWithSteps>()).toMatchObject({ action: { state: 'risk_accepted' }, followUp: { acceptedUntil: '2024-12-31' } })
})

test('due days are a calendar, the same bytes for the same data', async () => {
  const calendar = async () => server.call('/v1/actions.ics')
  const [first, second] = [await calendar(), await calendar()]
  expect(first.headers['content-type']).toMatch(/^text\/calendar/)
  expect(second.body).toBe(first.body)
  const { actions } = await list()
  const awaited = actions.filter(({ action: { state } }) => ['proposed', 'accepted', 'in_progress', 'recurred'].includes(state))
  expect(first.body.match(/^UID:.*$/gm)?.map((line) => line.trim().slice(4)).sort()).toEqual(awaited.map(({ action }) => `${action.actionId}@groundswell`).sort())
  expect(first.body).toContain(`DTSTART;VALUE=DATE:${awaited[0]?.action.dueOn.replaceAll('-', '')}`)
  expect(first.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
})
