import { expect, test } from 'vitest'
import { runIdOf } from '../../../pipeline/domain/ids.ts'
import type { Run } from '../../../pipeline/domain/run.ts'
import { serve } from '../../../api/serve.ts'
import { TEST_KEY } from '../../support/test-app.ts'
import { expectProblem } from '../expect-problem.ts'
import { readEvents } from '../read-events.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()

test('lists runs, and shows one with its stages', async () => {
  const { runs } = await server.json<{ runs: Run[] }>('/v1/runs')
  expect(runs.map(({ runId }) => runId)).toEqual(['weekly@2024-W40'])
  expect(await server.json('/v1/runs/weekly@2024-W40')).toEqual(runs[0])
})

test('starts a run and says where to follow it; a second one at the same time is refused', async () => {
  const response = await server.call({ method: 'POST', url: '/v1/runs' })
  expect(response.statusCode).toBe(202)
  expect(response.headers.location).toBe('/v1/runs/weekly%402024-10-07T06%3A00%3A00.000Z')
  expectProblem(await server.call({ method: 'POST', url: '/v1/runs' }), 'run-overlap')
})

test('asks a run to end, and refuses where none is under way', async () => {
  const runId = 'weekly@2024-10-07T06:00:00.000Z'
  await server.call({ method: 'POST', url: '/v1/runs' })
  const response = await server.call({ method: 'POST', url: `/v1/runs/${encodeURIComponent(runId)}/cancel` })
  expect([response.statusCode, response.json()]).toEqual([202, { runId }])
  expectProblem(await server.call({ method: 'POST', url: '/v1/runs/weekly@2024-W40/cancel' }), 'run-not-running')
  expectProblem(await server.call({ method: 'POST', url: '/v1/runs/weekly@2020-W01/cancel' }), 'run-not-found')
})

test('a run that is not there is a problem', async () => {
  expectProblem(await server.call('/v1/runs/weekly@2020-W01'), 'run-not-found')
  expectProblem(await server.call('/v1/runs/x'), 'request-invalid')
})

test('tells the progress of a run as it goes, and ends the stream when the server closes', async () => {
  const { app, announce } = server.testApp
  const { url, close } = await serve(app, { host: '127.0.0.1', port: 0 })
  const response = await fetch(`${url}/v1/runs/events`, { headers: { authorization: `Bearer ${TEST_KEY}` } })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const reading = readEvents(response, 2)
  announce({ runId: runIdOf('weekly', '2024-W40'), stage: 'mine', done: 3, total: 9 })
  announce({ runId: runIdOf('weekly', '2024-W40'), stage: null, done: 9, total: 9 })
  expect((await reading).map(({ event, data }) => [event, data])).toEqual([
    ['progress', { runId: 'weekly@2024-W40', stage: 'mine', done: 3, total: 9 }],
    ['progress', { runId: 'weekly@2024-W40', stage: null, done: 9, total: 9 }],
  ])
  await close()
})
