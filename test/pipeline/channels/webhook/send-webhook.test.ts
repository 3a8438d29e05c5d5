import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../../../pipeline/channels/webhook/public-address.ts'
import { resolveBySystem, sendWebhook } from '../../../../pipeline/channels/webhook/send-webhook.ts'
import type { SendOutcome } from '../../../../pipeline/domain/delivery.ts'
import { sharedPath } from '../../../support/shared-bench.ts'

interface Receiver { readonly port: number, readonly hits: () => number }

async function withReceiver(answer: RequestListener, work: (receiver: Receiver) => Promise<void>): Promise<void> {
  let hits = 0
  const server = createServer((request, response) => { hits += 1; answer(request, response) })
  server.on('connection', (socket) => { socket.on('error', () => undefined) })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    await work({ port: (server.address() as AddressInfo).port, hits: () => hits })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const send = (port: number, more: { readonly deadlineMs?: number } = {}): Promise<SendOutcome> =>
  sendWebhook(`http://127.0.0.1:${port}/hook`, '{"a":1}', { headers: { 'content-type': 'application/json' }, allowedHosts: new Set([`127.0.0.1:${port}`]), resolveAll: resolveBySystem, nowMs: () => 0, ...more })

describe('sending', () => {
  it('posts the body once and tells that it was taken', async () => {
    const bodies: string[] = []
    await withReceiver((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => bodies.push(`${request.method} ${text}`)).on('end', () => response.writeHead(204).end())
    }, async ({ port }) => {
      expect(await send(port)).toEqual({ kind: 'delivered', status: 204 })
    })
    expect(bodies).toEqual(['POST {"a":1}'])
  })

  it.each([
    [410, {}, { kind: 'gone', status: 410 }],
    [500, {}, { kind: 'failed', status: 500, reason: 'answered 500', retryAfterMs: null }],
    [429, { 'retry-after': '7' }, { kind: 'failed', status: 429, reason: 'answered 429', retryAfterMs: 7_000 }],
  ] as const)('tells of an answer %i', async (status, headers, outcome) => {
    await withReceiver((_request, response) => response.writeHead(status, headers).end('x'), async ({ port }) => {
      expect(await send(port)).toEqual(outcome)
    })
  })

  it('follows no redirect', async () => {
    await withReceiver(() => undefined, async (victim) => {
      await withReceiver((_request, response) => response.writeHead(302, { location: `http://127.0.0.1:${victim.port}/` }).end(), async ({ port }) => {
        expect(await send(port)).toMatchObject({ kind: 'failed', status: 302 })
      })
      expect(victim.hits()).toBe(0)
    })
  })

  it('gives up on a receiver that never answers, and on one that never ends', async () => {
    await withReceiver(() => undefined, async ({ port }) => {
      expect(await send(port, { deadlineMs: 200 })).toMatchObject({ kind: 'failed', reason: 'no answer in time' })
    })
    await withReceiver((_request, response) => { response.writeHead(200); response.on('error', () => undefined); for (let at = 0; at < 40; at++) response.write('x'.repeat(65_536)) }, async ({ port }) => {
      expect(await send(port, { deadlineMs: 3_000 })).toEqual({ kind: 'delivered', status: 200 })
    })
  })

  it('tells of a receiver that is not there', async () => {
    expect(await send(1)).toMatchObject({ kind: 'failed', status: null })
  })

  it('asks for the addresses of a name once and connects to what was checked', async () => {
    await withReceiver((_request, response) => response.end(), async ({ port, hits }) => {
      let lookUps = 0
      const resolveAll = async () => [{ address: lookUps++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }]
      const outcome = await sendWebhook(`http://hooks.example.com:${port}/`, '{}', { headers: {}, allowedHosts: new Set([`hooks.example.com:${port}`]), resolveAll, nowMs: () => 0 })
      expect([outcome.kind, lookUps, hits()]).toEqual(['delivered', 1, 1])
    })
  })

  const rebind = sharedPath('bench/torture/ssrf-addresses/rebind.json')
  it.skipIf(rebind === undefined)('opens no socket when any address of the name is denied', async () => {
    const steps = JSON.parse(readFileSync(rebind!, 'utf8')) as { readonly name: string, readonly answers: readonly (readonly string[] | string)[] }[]
    await withReceiver((_request, response) => response.end(), async ({ port, hits }) => {
      // Answers that are public throughout would leave this machine: they are no case for a test.
      for (const { name, answers } of steps) {
        for (const answer of answers.filter((addresses): addresses is readonly string[] => Array.isArray(addresses) && addresses.length > 0 && !addresses.every(isPublicAddress))) {
          const resolveAll = async () => answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
          const outcome = await sendWebhook(`https://hooks.example.com:${port}/`, '{}', { headers: {}, allowedHosts: new Set(), resolveAll, nowMs: () => 0, deadlineMs: 300 })
          expect(outcome, name).toMatchObject({ kind: 'failed', reason: 'name leads to the own machine or network' })
        }
      }
      expect(hits()).toBe(0)
    })
  })
})
