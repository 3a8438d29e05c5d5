import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from '../../api/serve.ts'
import { openTempStore, type TempStore } from '../support/temp-store.ts'
import { buildTestApp } from '../support/test-app.ts'
import { expectProblem } from './expect-problem.ts'

let temp: TempStore
beforeAll(async () => { temp = await openTempStore() })
afterAll(async () => { await temp.end() })

test('more requests than a minute may hold are told when to come back', async () => {
  const { app, call } = await buildTestApp(temp.store, { limits: { requestsPerMinute: 3 } })
  for (let count = 0; count < 3; count++) expect((await call('/v1/patterns')).statusCode).toBe(200)
  const refused = await call('/v1/patterns')
  expectProblem(refused, 'rate-limited')
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  await app.close()
})

test('guesses at the login link are slowed down', async () => {
  const { app } = await buildTestApp(temp.store)
  const statuses: number[] = []
  for (let guess = 0; guess < 12; guess++) statuses.push((await app.inject(`/login?token=${guess}`)).statusCode)
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 429, 429])
  await app.close()
})

test('a server that cannot keep up says so and when to come back', async () => {
  const { app, call } = await buildTestApp(temp.store, { limits: { eventLoopDelayMs: 1 } })
  const block = (milliseconds: number) => { for (const end = performance.now() + milliseconds; performance.now() < end;); }
  const refused = await (async () => {
    for (let turn = 0; turn < 40; turn++) {
      block(80)
      await new Promise((resolve) => { setTimeout(resolve, 5) })
      const response = await call('/v1/patterns')
      if (response.statusCode === 503) return response
    }
    return call('/v1/patterns')
  })()
  expectProblem(refused, 'overloaded')
  expect(refused.headers['retry-after']).toBe('5')
  await app.close()
})

test('bytes that are no request get a problem and a closed connection', async () => {
  const { app } = await buildTestApp(temp.store)
  const { url, close } = await serve(app, { host: '127.0.0.1', port: 0 })
  const answer = await sendRaw(Number(new URL(url).port), 'NONSENSE\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  expect(answer).toContain('Content-Type: application/problem+json')
  await close()
})

test('headers without end get a problem and a closed connection', async () => {
  const { app } = await buildTestApp(temp.store)
  const { url, close } = await serve(app, { host: '127.0.0.1', port: 0 })
  const answer = await sendRaw(Number(new URL(url).port), `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 431 /)
  await close()
})

test('the timeouts that Fastify leaves off are on', async () => {
  const { app } = await buildTestApp(temp.store)
  expect(app.server.requestTimeout).toBeGreaterThan(0)
  expect(app.server.timeout).toBeGreaterThan(0)
  expect(app.server.keepAliveTimeout).toBeGreaterThan(0)
  await app.close()
})

function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => { socket.write(text) })
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => { answer += chunk })
    socket.on('close', () => { resolve(answer) })
    socket.on('error', reject)
  })
}
