import { expect, test } from 'vitest'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp({ issues: [] })

test('tells anyone on this machine that it is up, and nothing more', async () => {
  const response = await server.testApp.app.inject('/v1/health')
  expect(response.json()).toEqual({ status: 'ok', codeVersion: 'test' })
  expect(response.headers['cache-control']).toBe('no-store')
})

test('a store that cannot be read is a failure that tells nothing of the inside', async () => {
  await server.store.close()
  const response = await server.testApp.app.inject('/v1/health')
  expect(response.statusCode).toBeGreaterThanOrEqual(500)
  expectProblem(response, 'internal')
})
