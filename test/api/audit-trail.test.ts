import { expect, test } from 'vitest'
import type { InjectOptions } from 'fastify'
import type { AuditRow } from '../../pipeline/domain/audit.ts'
import { addApiKey } from '../../pipeline/run/api-keys.ts'
import { checkAudit } from '../../pipeline/run/check-audit.ts'
import { SEED_NOW } from '../support/seed-judged.ts'
import { TEST_LOGIN } from '../support/test-app.ts'
import { expectProblem } from './expect-problem.ts'
import { withSeededApp } from './with-seeded-app.ts'

const server = withSeededApp()
const acts = async (): Promise<readonly AuditRow[]> => (await server.json<{ acts: AuditRow[] }>('/v1/audit?limit=500')).acts
const newest = async () => (await acts())[0]
const bare = (options: InjectOptions) => server.testApp.app.inject(options)

test('a change, a look at a case and a new key are in the log before the answer is', async () => {
  expect((await server.call({ method: 'POST', url: '/v1/cases/test:2-30-0/reveal' })).statusCode).toBe(200)
  expect(await newest()).toMatchObject({ at: SEED_NOW, actor: 'api-key', role: 'admin', act: 'POST /v1/cases/:caseId/reveal', subject: 'test:2-30-0', outcome: 'done', detail: { status: 200 } })
  const made = await server.call({ method: 'POST', url: '/v1/keys', payload: { name: 'a dashboard', role: 'viewer' } })
  const { key, secret } = made.json<{ key: { keyId: string }, secret: string }>()
  expect(await newest()).toMatchObject({ act: 'POST /v1/keys', detail: { status: 201, keyId: key.keyId, role: 'viewer' } })
  expect(JSON.stringify(await acts())).not.toContain(secret)
})

test('what only reads is not in it, nor what a case holds', async () => {
  const before = (await acts()).length
  for (const url of ['/v1/patterns', '/v1/cases/test:2-30-0', '/v1/audit']) await server.call(url)
  await server.call({ method: 'POST', url: '/v1/match', payload: { text: 'a text of a customer' } })
  expect(await acts()).toHaveLength(before)
})

test('a table that leaves the house is in it', async () => {
  await server.call('/v1/export/cases')
  expect(await newest()).toMatchObject({ act: 'GET /v1/export/:table', subject: 'cases' })
})

test('refused changes are in it, with who was refused', async () => {
  const { secret, key } = await addApiKey({ name: 'a viewer', role: 'viewer', expiresAt: null }, { actor: 'test', now: SEED_NOW, newSecret: () => 'of-a-viewer', store: server.store })
  expectProblem(await bare({ method: 'POST', url: '/v1/runs', headers: { authorization: `Bearer ${secret}` } }), 'role-insufficient')
  expect(await newest()).toMatchObject({ actor: `key:${key.keyId}`, role: 'viewer', act: 'POST /v1/runs', outcome: 'refused', detail: { status: 403 } })
  expectProblem(await bare({ method: 'POST', url: '/v1/keys/K-000000000000/revoke' }), 'unauthorised')
  expect(await newest()).toMatchObject({ actor: 'nobody', role: 'none', act: 'POST /v1/keys/:keyId/revoke', outcome: 'refused', detail: { status: 401 } })
})

test('what changed nothing for another reason is not', async () => {
  const before = (await acts()).length
  expectProblem(await server.call({ method: 'POST', url: '/v1/keys/K-000000000000/revoke' }), 'api-key-not-found')
  expect(await acts()).toHaveLength(before)
})

test('a login that worked and one that did not are in it', async () => {
  await bare({ url: '/login?token=guess' })
  expect(await newest()).toMatchObject({ actor: 'nobody', act: 'GET /login', outcome: 'refused' })
  await bare({ url: `/login?token=${TEST_LOGIN}` })
  expect(await newest()).toMatchObject({ actor: 'console', role: 'admin', act: 'GET /login', outcome: 'done' })
  expect(JSON.stringify(await acts())).not.toContain(TEST_LOGIN)
})

test('strangers cannot fill it: of more than 60 refused calls a minute the others are counted', async () => {
  const before = (await acts()).length
  for (let call = 0; call < 100; call++) await bare({ method: 'POST', url: '/v1/runs' })
  expect((await acts()).length - before).toBeLessThanOrEqual(60)
})

test('pages lead through it and the chain is whole', async () => {
  const first = await server.call('/v1/audit?limit=2')
  expect(first.json<{ acts: AuditRow[] }>().acts).toHaveLength(2)
  const next = /<([^>]+)>; rel="next"/.exec(String(first.headers.link))?.[1] ?? ''
  expect((await server.json<{ acts: AuditRow[] }>(next)).acts[0]?.position).toBe(first.json<{ acts: AuditRow[] }>().acts[0]!.position - 2)
  expectProblem(await server.call('/v1/audit?cursor=bm9uZQ'), 'cursor-invalid')
  expect((await checkAudit(server.store)).fault).toBeUndefined()
})
