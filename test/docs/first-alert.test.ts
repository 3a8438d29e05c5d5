import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActionRow } from '../../api/routes/actions.ts'
import { openBuiltServer, type BuiltServer } from '../support/built-server.ts'
import { openReceiver, type LoopbackReceiver } from '../support/receiver.ts'
import { repositoryRoot } from '../support/source-tree.ts'

// The built command line on the sample, as a newcomer runs it. `npm test` builds first.
const page = readFileSync(join(repositoryRoot, 'docs/first-alert.md'), 'utf8')
const bodies = [...page.matchAll(/-d '(.+)'/g)].map(([, body]) => body ?? '')
const key = 'key-of-the-walk-0123456789-0123456789'
const folder = mkdtempSync(join(tmpdir(), 'groundswell-walk-'))
let receiver: LoopbackReceiver
let server: BuiltServer
let calls = 0

beforeAll(async () => {
  receiver = await openReceiver()
  server = await openBuiltServer(['start', '--data-dir', folder, '--reports-dir', join(folder, 'reports')], { GROUNDSWELL_API_KEY: key, GROUNDSWELL_RECEIVER_HOSTS: `127.0.0.1:${receiver.port}` })
}, 240_000)
afterAll(async () => {
  receiver.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function call<Body>(path: string, body?: string): Promise<Body> {
  const headers = { authorization: `Bearer ${key}`, ...body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': `walk-${++calls}` } }
  const reply = await fetch(`${server.url}${path}`, body === undefined ? { headers } : { method: 'POST', headers, body })
  const answer: unknown = await reply.json()
  expect(reply.ok, `${path}: ${JSON.stringify(answer)}`).toBe(true)
  return answer as Body
}

test('the page leads from the start to a signed alert at a receiver and to the proposals that it tells of', async () => {
  const [subscribe = '', replay = ''] = bodies
  const { subscription, secret } = await call<{ subscription: { subscriptionId: string }, secret: string }>('/v1/subscriptions', subscribe.replace('127.0.0.1:9000', `127.0.0.1:${receiver.port}`))
  // The server looks at the log every few seconds.
  let replayed = 0
  for (let look = 0; look < 40 && replayed === 0; look++) {
    if (look > 0) await new Promise((resolve) => setTimeout(resolve, 500))
    replayed = (await call<{ replayed: number }>(`/v1/subscriptions/${subscription.subscriptionId}/replay`, replay)).replayed
  }
  expect(replayed).toBeGreaterThan(0)
  while (receiver.received.length < replayed) await new Promise((resolve) => setTimeout(resolve, 50))

  const messages = receiver.received.map(({ headers, body }) => new Webhook(secret).verify(body, headers as Record<string, string>) as { type: string, data: { actionId?: string, url: string } })
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(replayed)
  expect(messages.map(({ type }) => type)).toEqual(expect.arrayContaining(['pattern.emerged', 'action.proposed']))
  const { actions } = await call<{ actions: ActionRow[] }>('/v1/actions?state=proposed&limit=500')
  const told = messages.filter(({ type }) => type === 'action.proposed')
  expect(told.map(({ data }) => data.actionId).toSorted()).toEqual(actions.map(({ action }) => action.actionId).toSorted())
  expect((await fetch(told[0]!.data.url, { headers: { accept: 'text/html' } })).headers.get('content-type')).toContain('text/html')
}, 60_000)
