import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from '../../api/serve.ts'
import { openTempStore, type TempStore } from '../support/temp-store.ts'
import { buildTestApp } from '../support/test-app.ts'

let temp: TempStore
beforeAll(async () => { temp = await openTempStore() })
afterAll(async () => { await temp.end() })

test('refuses to listen anywhere but on loopback, also under a name', async () => {
  const { app } = await buildTestApp(temp.store)
  for (const host of ['0.0.0.0', '::', 'localhost', '10.1.2.3', '']) await expect(serve(app, { host, port: 0 })).rejects.toMatchObject({ code: 'listen-refused', details: { host } })
  await app.close()
})

test('elsewhere it says what is missing, until a TLS proxy is named and somebody holds an admin key', async () => {
  const { app } = await buildTestApp(temp.store)
  const whole = { publicUrl: 'https://groundswell.example', trustedProxy: '10.0.0.1', hasAdminKey: true }
  const missing = (guard: typeof whole) => serve(app, { host: '0.0.0.0', port: 0, guard }).then(() => [], (error: { details: { missing: readonly string[] } }) => error.details.missing)
  expect((await missing({ ...whole, publicUrl: '' })).join()).toMatch(/^publicUrl/)
  expect((await missing({ ...whole, publicUrl: 'http://groundswell.example' })).join()).toMatch(/^publicUrl/)
  expect((await missing({ ...whole, trustedProxy: '' })).join()).toMatch(/^trustedProxy/)
  expect((await missing({ ...whole, hasAdminKey: false })).join()).toMatch(/groundswell keys add/)
  const { url, close } = await serve(app, { host: '0.0.0.0', port: 0, guard: whole })
  expect(url).toMatch(/^http:\/\/0\.0\.0\.0:\d+$/)
  await close()
})

test('listens on loopback at a free port and answers there', async () => {
  const { app } = await buildTestApp(temp.store)
  const { url, close } = await serve(app, { host: '127.0.0.1', port: 0 })
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(await (await fetch(`${url}/v1/health`)).json()).toMatchObject({ status: 'ok' })
  await close()
  await expect(fetch(`${url}/v1/health`)).rejects.toThrow()
})

test('a taken port is refused with its number', async () => {
  const first = await buildTestApp(temp.store)
  const second = await buildTestApp(temp.store)
  const { url, close } = await serve(first.app, { host: '127.0.0.1', port: 0 })
  const port = Number(new URL(url).port)
  await expect(serve(second.app, { host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'listen-refused', details: { port } })
  await close()
  await second.app.close()
})
