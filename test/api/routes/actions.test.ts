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
  expect(response.json<ActionWithSteps>()).toMatchObject({ action: { state: 'accepted' }, nextStates: ['in_progress', 'rejected'], steps: [{ from: 'proposed', to: 'accepted', at: SEED_NOW, actor: 'api-key', reason: 'Agreed in the weekly meeting' }] })
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
