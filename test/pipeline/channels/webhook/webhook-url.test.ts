import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../../../pipeline/channels/webhook/public-address.ts'
import { parseWebhookUrl } from '../../../../pipeline/channels/webhook/webhook-url.ts'
import { sharedPath } from '../../../support/shared-bench.ts'

const none: ReadonlySet<string> = new Set()
const isRefused = (address: string): boolean => {
  try {
    parseWebhookUrl(address, none)
    return false
  } catch {
    return true
  }
}

describe('addresses of receivers', () => {
  it.each(['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])('takes %s for public', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '100.64.0.1', '::1', '::ffff:8.8.8.8', '64:ff9b::808:808', '2002:808:808::', '2001:0:1::', 'fe80::1', 'fd00::1', 'ff02::1', '2001:db8::1', 'example.com', ''])('takes %s for closed', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it('reads numbers, dots and letters of other scripts as a browser does before it judges them', () => {
    for (const address of ['https://2130706433/', 'https://0x7f.1/', 'https://0177.0.0.1/', 'https://127.1/', 'https://①②⑦.0.0.1/', 'https://127。0。0。1/', 'https://[::ffff:127.0.0.1]/']) expect(isRefused(address), address).toBe(true)
  })

  it('refuses plain http, names of the own network, and ports of other services', () => {
    for (const address of ['http://hooks.example.com/', 'https://localhost/', 'https://db.internal/', 'https://intranet/', 'https://example.com:22/', 'https://user@example.com/']) expect(isRefused(address), address).toBe(true)
  })

  it('takes what an administrator allowed, and only that', () => {
    const allowed = new Set(['127.0.0.1:9000'])
    expect(parseWebhookUrl('http://127.0.0.1:9000/hook', allowed).port).toBe('9000')
    expect(() => parseWebhookUrl('http://127.0.0.1:9001/hook', allowed)).toThrow('webhook-url-refused')
  })

  const folder = sharedPath('bench/torture/ssrf-addresses')
  it.skipIf(folder === undefined)('refuses every address of the list of refused ones and takes every allowed one', () => {
    const read = (name: string) => JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) as string[]
    expect(read('deny').filter((address) => !isRefused(address))).toEqual([])
    expect(read('allow').filter(isRefused)).toEqual([])
  })
})
