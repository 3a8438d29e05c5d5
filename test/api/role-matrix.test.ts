import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import fastify, { type InjectOptions } from 'fastify'
import { addAccess } from '../../api/access.ts'
import { permissions } from '../../api/permissions.ts'
import { roles, type Role } from '../../pipeline/domain/api-key.ts'
import { instantOf, msOf, type Instant } from '../../pipeline/domain/week.ts'
import { addApiKey, revokeApiKey } from '../../pipeline/run/api-keys.ts'
import { SEED_NOW } from '../support/seed-judged.ts'
import { openTempStore, type TempStore } from '../support/temp-store.ts'
import { buildTestApp, type TestApp } from '../support/test-app.ts'
import { expectProblem } from './expect-problem.ts'

let temp: TempStore
let testApp: TestApp
let clock: Instant = SEED_NOW
const secrets = new Map<Role, string>()
let made = 0
const newKey = async (role: Role, expiresAt: Instant | null = null) =>
  addApiKey({ name: `a ${role}`, role, expiresAt, products: role === 'product' ? ['App'] : [] }, { actor: 'test', now: SEED_NOW, newSecret: () => `of-a-test-${++made}`, store: temp.store })
beforeAll(async () => {
  temp = await openTempStore()
  for (const role of roles) secrets.set(role, (await newKey(role)).secret)
  testApp = await buildTestApp(temp.store, { now: () => clock })
})
afterAll(async () => {
  await testApp.app.close()
  await temp.end()
})

const ask = (secret: string, url = '/v1/patterns', method: NonNullable<InjectOptions['method']> = 'GET') => testApp.app.inject({ url, method, headers: { authorization: `Bearer ${secret}` } })
const isRefused = (body: string): boolean => body.includes('urn:groundswell:problem:role-insufficient')
const endless = new Set(['/v1/events', '/v1/runs/events'])

/** Table of who may do what, written a second time on purpose: by what the route does, not by its name. */
const leastOf = (method: string, url: string): Role => {
  if (/^\/v1\/(subscriptions|keys|audit)/.test(url)) return 'admin'
  if (method === 'GET' && /^\/v1\/(cases|patterns|signals|alerts|actions)(\/:\w+)?$|^\/v1\/patterns\/:patternId\/cases$/.test(url)) return 'product'
  if (/^\/v1\/export|quarantine\/rows$/.test(url)) return 'analyst'
  if (method === 'GET' || url === '/v1/match' || url === '/v1/session') return 'viewer'
  if (/^\/v1\/escalations|^\/v1\/match\/feedback$|\/reveal$|^\/v1\/alerts\/:alertId\/(acknowledge|snooze)$/.test(url)) return 'specialist'
  return 'analyst'
}
const guarded = Object.entries(permissions).filter(([, permission]) => permission !== 'public').map(([route]) => {
  const [method = '', url = ''] = route.split(' ')
  return { method: method as 'GET' | 'POST' | 'PATCH' | 'DELETE', url }
})

describe('the role matrix', () => {
  test('covers every route that the server has, and no other', () => {
    for (const { method, url } of guarded) expect(testApp.app.hasRoute({ method, url }), `${method} ${url}`).toBe(true)
    expect(guarded.length).toBeGreaterThan(60)
  })

  test('a route without an entry stops the start', async () => {
    const app = fastify()
    addAccess(app, { loginToken: 'x', apiKeys: [], newKeySecret: () => 'x', newSessionId: () => 'x', publicOrigin: null }, temp.store, () => SEED_NOW)
    app.get('/v1/forgotten', () => 'open')
    await expect(app.ready()).rejects.toThrow('GET /v1/forgotten')
    await app.close()
  })

  test.each(guarded)('$method $url is open from its role on, and closed below', async ({ method, url }) => {
    const least = roles.indexOf(leastOf(method, url))
    for (const [rank, role] of roles.entries()) {
      // A stream that is let in has no end to wait for.
      if (rank >= least && endless.has(url)) continue
      const response = await ask(secrets.get(role) ?? '', url.replace(/:\w+/g, 'x'), method)
      expect(isRefused(response.body), `${role}: ${response.statusCode}`).toBe(rank < least)
      expect(response.statusCode).not.toBe(401)
    }
  })
})

describe('a key that was made', () => {
  test('opens nothing from its end on', async () => {
    const { secret } = await newKey('viewer', instantOf(msOf(SEED_NOW) + 1_000))
    expect((await ask(secret)).statusCode).toBe(200)
    clock = instantOf(msOf(SEED_NOW) + 1_000)
    expectProblem(await ask(secret), 'unauthorised')
    clock = SEED_NOW
  })

  test('opens nothing once it is revoked', async () => {
    const { secret, key } = await newKey('viewer')
    expect((await ask(secret)).statusCode).toBe(200)
    await revokeApiKey(key.keyId, SEED_NOW, temp.store)
    expectProblem(await ask(secret), 'unauthorised')
  })

  test('is shown once and never kept', async () => {
    const admin = secrets.get('admin') ?? ''
    const created = await testApp.app.inject({ url: '/v1/keys', method: 'POST', headers: { authorization: `Bearer ${admin}` }, payload: { name: 'a dashboard', role: 'viewer' } })
    expect(created.statusCode).toBe(201)
    const { secret, key } = created.json<{ secret: string, key: { keyId: string } }>()
    expect((await ask(secret)).statusCode).toBe(200)
    const listed = await ask(admin, '/v1/keys')
    expect(listed.body).toContain(key.keyId)
    expect(listed.body).not.toContain(secret)
    expect(listed.body).not.toContain('digest')
    expect(JSON.stringify(await temp.store.apiKeys())).not.toContain(secret)
    expect((await ask(admin, `/v1/keys/${key.keyId}/revoke`, 'POST')).statusCode).toBe(200)
    expectProblem(await ask(secret), 'unauthorised')
  })

  test('that nobody knows cannot be revoked', async () => {
    expectProblem(await ask(secrets.get('admin') ?? '', '/v1/keys/K-000000000000/revoke', 'POST'), 'api-key-not-found')
  })
})
