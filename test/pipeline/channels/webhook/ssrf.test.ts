import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isPublicAddress } from '../../../../pipeline/channels/webhook/public-address.ts'
import { type ResolveAll, sendWebhook } from '../../../../pipeline/channels/webhook/send-webhook.ts'
import { openReceiver, type LoopbackReceiver } from '../../../support/receiver.ts'
import { sharedPath } from '../../../support/shared-bench.ts'

let victim: LoopbackReceiver
beforeAll(async () => { victim = await openReceiver() })
afterAll(() => { victim.close() })

const options = { headers: {}, allowedHosts: new Set<string>(), nowMs: () => 0, deadlineMs: 200 }
const never: ResolveAll = async (host) => { throw new Error(`${host} was looked up`) }
const folder = sharedPath('bench/torture/ssrf-addresses')
const read = <Content>(name: string) => JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) as Content

/** Ways to write an IPv4 address of the own machine or network. */
const loopback = fc.tuple(fc.constantFrom([127], [10], [192, 168], [169, 254], [172, 20], [100, 64], [0], [198, 18], [224], [240]), fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 })).map(([head, tail]) => [...head, ...tail].slice(0, 4))
const written = fc.tuple(loopback, fc.constantFrom('dotted', 'number', 'hex', 'octal', 'hexDotted', 'mapped', 'mappedHex', 'compatible', 'nat64', '6to4', 'wide', 'encoded', 'dot')).map(([parts, form]) => {
  const number = parts.reduce((sum, part) => sum * 256 + part, 0)
  const hex = (index: number) => ((parts[index] ?? 0) * 256 + (parts[index + 1] ?? 0)).toString(16)
  const forms: Readonly<Record<string, string>> = {
    dotted: parts.join('.'), number: String(number), hex: `0x${number.toString(16)}`, octal: parts.map((part) => `0${part.toString(8)}`).join('.'), hexDotted: parts.map((part) => `0x${part.toString(16)}`).join('.'),
    mapped: `[::ffff:${parts.join('.')}]`, mappedHex: `[::ffff:${hex(0)}:${hex(2)}]`, compatible: `[::${parts.join('.')}]`, nat64: `[64:ff9b::${hex(0)}:${hex(2)}]`, '6to4': `[2002:${hex(0)}:${hex(2)}::1]`,
    wide: [...parts.join('.')].map((letter) => letter === '.' ? '。' : String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join(''), encoded: parts.join('.').replace(/\d/g, (digit) => `%3${digit}`), dot: `${parts.join('.')}.`,
  }
  return forms[form] ?? ''
})
const address = fc.tuple(fc.constantFrom('http', 'https', 'HTTPS'), fc.constantFrom('', 'user@', 'example.com@', 'a:b@'), written, fc.constantFrom('/', '/hook', '?x', '#@example.com', '/\\example.com')).map(([scheme, user, host, path]) => `${scheme}://${user}${host}:${victim.port}${path}`)

it('opens no socket for 10,000 ways to write an address of the own machine or network', async () => {
  await fc.assert(fc.asyncProperty(address, async (target) => {
    expect(await sendWebhook(target, '{}', { ...options, resolveAll: never })).toMatchObject({ kind: 'failed', reason: 'address refused' })
  }), { numRuns: 10_000, seed: 7 })
  expect(victim.sockets()).toBe(0)
}, 60_000)

it('opens no socket when one of a name’s addresses is not public, wherever it stands', async () => {
  const bad = fc.constantFrom<string[]>('127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3', '169.254.169.254', '0.0.0.0', 'fe80::1', '64:ff9b::7f00:1', 'nonsense', '')
  await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom<string[]>('93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'), { maxLength: 3 }), bad, fc.nat(3), async (good, one, place) => {
    const addresses = good.toSpliced(place, 0, one).map((text) => ({ address: text, family: text.includes(':') ? 6 : 4 }))
    expect(await sendWebhook(`https://hooks.example.com:${victim.port}/`, '{}', { ...options, resolveAll: async () => addresses })).toMatchObject({ kind: 'failed', reason: 'name leads to the own machine or network' })
  }), { numRuns: 500, seed: 7 })
  expect(victim.sockets()).toBe(0)
})

it.skipIf(folder === undefined)('opens no socket for any address of the list of refused ones', async () => {
  for (const target of read<string[]>('deny')) expect(await sendWebhook(target, '{}', { ...options, resolveAll: never }), target).toMatchObject({ kind: 'failed', reason: 'address refused' })
  expect(victim.sockets()).toBe(0)
})

it.skipIf(folder === undefined)('opens no socket for any step of a resolver that lies, that answers nothing or never', async () => {
  for (const { name, answers } of read<{ name: string, answers: (string[] | 'timeout')[] }[]>('rebind')) {
    for (const answer of answers) {
      // An answer that is public throughout would leave this machine: that it is taken is tested by name above.
      if (answer !== 'timeout' && answer.length > 0 && answer.every(isPublicAddress)) continue
      const resolveAll: ResolveAll = () => answer === 'timeout' ? new Promise(() => undefined) : Promise.resolve(answer.map((text) => ({ address: text, family: text.includes(':') ? 6 : 4 })))
      expect(await sendWebhook(`https://hooks.example.com:${victim.port}/`, '{}', { ...options, resolveAll }), name).toMatchObject({ kind: 'failed' })
    }
  }
  expect(victim.sockets()).toBe(0)
})

it.skipIf(folder === undefined)('follows none of the redirects of a hostile receiver', async () => {
  for (const { status, location } of read<{ status: number, location: string }[]>('redirect')) {
    const hostile = await openReceiver((_request, response) => { response.writeHead(status, { location: location.replace('127.0.0.1:9/', `127.0.0.1:${victim.port}/`) }).end() })
    const outcome = await sendWebhook(hostile.url, '{}', { ...options, deadlineMs: 2_000, allowedHosts: new Set([`127.0.0.1:${hostile.port}`, `127.0.0.1:${victim.port}`]), resolveAll: never })
    hostile.close()
    expect(outcome).toMatchObject({ kind: 'failed', status, reason: 'redirects are not followed' })
  }
  expect(victim.sockets()).toBe(0)
})
