import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InjectOptions } from 'fastify'
import { instantOf, type Instant } from '../../pipeline/domain/week.ts'
import { openTempStore, type TempStore } from '../support/temp-store.ts'
import { buildTestApp, TEST_KEY, TEST_LOGIN, type TestApp } from '../support/test-app.ts'
import { SEED_NOW } from '../support/seed-judged.ts'
import { expectProblem } from './expect-problem.ts'

let temp: TempStore
let testApp: TestApp
let clock: Instant = SEED_NOW
beforeAll(async () => { temp = await openTempStore() })
afterAll(async () => { await temp.end() })

const inject = (options: InjectOptions) => testApp.app.inject(options)
const login = (token: string) => inject({ url: `/login?token=${token}` })
const sessionCookie = async (): Promise<string> => String((await login(TEST_LOGIN)).headers['set-cookie']).split(';')[0] ?? ''

describe('without a session or key', () => {
  beforeAll(async () => { testApp = await buildTestApp(temp.store) })
  afterAll(() => testApp.app.close())

  test('every data route refuses, and says how to sign in', async () => {
    const { paths } = (await inject({ url: '/openapi.json' })).json<{ paths: Readonly<Record<string, object>> }>()
    const guarded = Object.entries(paths).filter(([path]) => path.startsWith('/v1/') && path !== '/v1/health')
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ url: path.replace(/\{\w+\}/g, 'x'), method: method.toUpperCase() as 'GET' | 'POST' | 'DELETE' })))
    expect(guarded.length).toBeGreaterThan(30)
    for (const route of guarded) {
      const response = await inject(route)
      expectProblem(response, 'unauthorised')
      expect(response.headers['www-authenticate']).toBe('Bearer')
    }
  })

  test('a wrong key, an empty one and a key in the address are refused', async () => {
    expectProblem(await inject({ url: '/v1/patterns', headers: { authorization: 'Bearer wrong' } }), 'unauthorised')
    expectProblem(await inject({ url: '/v1/patterns', headers: { authorization: 'Bearer ' } }), 'unauthorised')
    expectProblem(await inject({ url: `/v1/patterns?key=${TEST_KEY}` }), 'unauthorised')
  })

  test('a wrong key is not saved by a good cookie', async () => {
    const cookie = await sessionCookie()
    expectProblem(await inject({ url: '/v1/patterns', headers: { authorization: 'Bearer wrong', cookie } }), 'unauthorised')
  })

  test('a key opens the door without a cookie', async () => {
    expect((await testApp.call('/v1/patterns')).statusCode).toBe(200)
  })

  test('a made-up cookie does not', async () => {
    expectProblem(await inject({ url: '/v1/patterns', headers: { cookie: 'groundswell_session=made-up' } }), 'unauthorised')
  })
})

describe('the login link', () => {
  beforeAll(async () => { testApp = await buildTestApp(temp.store, { now: () => clock }) })
  afterAll(() => testApp.app.close())

  test('a wrong token leads to the page that explains, and the link lives on', async () => {
    const response = await login('guess')
    expect(response.statusCode).toBe(303)
    expect(response.headers.location).toBe('/signed-out')
    expect(response.headers['set-cookie']).toBeUndefined()
  })

  test('opens one session in a cookie that scripts and other sites cannot use, and dies', async () => {
    const response = await login(TEST_LOGIN)
    expect(response.headers.location).toBe('/')
    const cookie = String(response.headers['set-cookie'])
    expect(cookie).toMatch(/^groundswell_session=session-1; /)
    for (const attribute of ['Path=/', 'HttpOnly', 'SameSite=Strict']) expect(cookie).toContain(attribute)
    expect(response.headers['cache-control']).toBe('no-store')

    expect((await login(TEST_LOGIN)).headers.location).toBe('/signed-out')
  })

  test('leads a reader who is signed in back to the console', async () => {
    const response = await inject({ url: `/login?token=${TEST_LOGIN}`, headers: { cookie: 'groundswell_session=session-1' } })
    expect(response.headers.location).toBe('/')
  })

  test('the session reads', async () => {
    expect((await inject({ url: '/v1/patterns', headers: { cookie: 'other=1; groundswell_session=session-1' } })).statusCode).toBe(200)
  })

  test('the session changes things from its own page only', async () => {
    const change = (headers: Readonly<Record<string, string>>) => inject({ method: 'POST', url: '/v1/match', payload: { text: 'x' }, headers: { cookie: 'groundswell_session=session-1', host: '127.0.0.1:4680', ...headers } })
    expectProblem(await change({}), 'forbidden')
    expectProblem(await change({ origin: 'http://evil.example' }), 'forbidden')
    expectProblem(await change({ origin: 'null' }), 'forbidden')
    expectProblem(await change({ origin: 'http://127.0.0.1:9999' }), 'forbidden')
    expectProblem(await change({ origin: 'http://127.0.0.1:4680', 'sec-fetch-site': 'cross-site' }), 'forbidden')
    expectProblem(await change({ origin: 'http://127.0.0.1:4680', 'sec-fetch-site': 'same-site' }), 'forbidden')
    expect((await change({ origin: 'http://127.0.0.1:4680', 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200)
    expect((await change({ origin: 'http://127.0.0.1:4680' })).statusCode).toBe(200)
  })

  test('a session ends after seven days', async () => {
    clock = instantOf(Date.parse(SEED_NOW) + 7 * 86_400_000)
    expectProblem(await inject({ url: '/v1/patterns', headers: { cookie: 'groundswell_session=session-1' } }), 'unauthorised')
    clock = SEED_NOW
  })
})

describe('behind a TLS proxy', () => {
  beforeAll(async () => { testApp = await buildTestApp(temp.store, { publicOrigin: 'https://groundswell.example' }) })
  afterAll(() => testApp.app.close())

  test('the public name is answered, the cookie travels over TLS only, and changes come from the public pages', async () => {
    const at = { host: 'groundswell.example' }
    const cookie = String((await inject({ url: `/login?token=${TEST_LOGIN}`, headers: at })).headers['set-cookie'])
    expect(cookie).toContain('; Secure')
    const change = (origin: string) => inject({ method: 'POST', url: '/v1/match', payload: { text: 'x' }, headers: { ...at, cookie: cookie.split(';')[0] ?? '', origin } })
    expectProblem(await change('https://evil.example'), 'forbidden')
    expect((await change('https://groundswell.example')).statusCode).toBe(200)
    expectProblem(await inject({ url: '/v1/patterns', headers: { host: 'other.example', cookie } }), 'forbidden')
  })
})

describe('signing out', () => {
  beforeAll(async () => { testApp = await buildTestApp(temp.store) })
  afterAll(() => testApp.app.close())

  test('ends the session on the server', async () => {
    const cookie = await sessionCookie()
    const response = await inject({ method: 'DELETE', url: '/v1/session', headers: { cookie, host: 'localhost', origin: 'http://localhost' } })
    expect(response.statusCode).toBe(204)
    expect(String(response.headers['set-cookie'])).toContain('Max-Age=0')
    expectProblem(await inject({ url: '/v1/patterns', headers: { cookie } }), 'unauthorised')
  })
})

describe('the name the server is called by', () => {
  beforeAll(async () => { testApp = await buildTestApp(temp.store) })
  afterAll(() => testApp.app.close())

  test.each(['127.0.0.1', '127.0.0.1:4680', 'localhost:4680', '[::1]:4680'])('%s is this machine', async (host) => {
    expect((await testApp.call({ url: '/v1/patterns', headers: { host } })).statusCode).toBe(200)
  })

  test.each(['evil.example', '127.0.0.1.evil.example', '10.0.0.1', 'localhost.evil.example:4680'])('%s is a page elsewhere that borrows our address', async (host) => {
    expectProblem(await testApp.call({ url: '/v1/patterns', headers: { host } }), 'forbidden')
  })
})
