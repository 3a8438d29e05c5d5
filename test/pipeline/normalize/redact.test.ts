import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedactor, findPersonalData } from '../../../pipeline/normalize/redact.ts'
import { personalData } from '../../../pipeline/normalize/redact/registry.ts'
import { scanText } from '../../../pipeline/normalize/redact/text-scan.ts'
import { growthOnFourfold, LINEAR } from '../../support/growth.ts'

const { redact, pseudonym } = createRedactor('a test key')

describe('redact', () => {
  it('gives the same datum one mask in any spelling, and other data others', () => {
    const masks = redact('+49 171 3920012, 0171 3920012, 0049 171 39200-12, +49 171 3920013', ['DE']).split(', ')
    expect(masks[0]).toMatch(/^\[phone:[0-9a-f]{6}\]$/)
    expect(masks[1]).toBe(masks[0])
    expect(masks[2]).toBe(masks[0])
    expect(masks[3]).not.toBe(masks[0])
  })

  it('gives the same mask in every run under one key and another under another key', () => {
    expect(redact('Write to Jo.Doe@example.org')).toBe('Write to [email:64b43e]')
    expect(createRedactor('a test key').redact('jo.doe@example.org')).toBe('[email:64b43e]')
    expect(createRedactor('another key').redact('jo.doe@example.org')).not.toBe('[email:64b43e]')
  })

  it.each(['[phone:xxxxxx]', '[email]', '[private]', '[phone:123456]', '[ip:7f3a91]', '[password:7f3a91]', '[token:0123456789]', 'password: [secret]', 'call [phone:555123] now'])('leaves the mask in %j', (text) => {
    expect(redact(text)).toBe(text)
  })

  it('names what overlaps by the first kind of the registry', () => {
    expect(redact('IBAN DE89 3704 0044 0532 0130 00.')).toMatch(/^IBAN \[iban:[0-9a-f]{6}\]\.$/)
    expect(redact('https://user:4111111111111111@host.example/')).toMatch(/^https:\/\/\[login:[0-9a-f]{6}\]\/$/)
  })

  it('leaves nothing readable of two addresses that run together', () => {
    expect(redact('a.person@example.org@example.com')).not.toMatch(/person|example/)
  })

  it('looks for nothing when there are no kinds', () => {
    expect(createRedactor('k', { none: personalData.none }).redact('jo@example.org')).toBe('jo@example.org')
  })

  it('gives what it gives again when it is done twice', () => {
    const piece = fc.oneof(
      fc.constantFrom('jo@example.org', '+49 171 3920012', '4111 1111 1111 1111', 'DE89 3704 0044 0532 0130 00', '192.0.2.7', '2001:db8::1', 'password: hunter2', 'Bearer abcdef0123456789abcdef', '?token=abc123def', 'https://u:p@h.example', '[email]', '[phone:7f3a91]', '201-555-0123', 'call', 'tel:', '-----BEGIN PRIVATE KEY-----', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc'),
      fc.string({ maxLength: 6 }), fc.constantFrom(' ', '\n', '.', '-', '@', ':', '/', '+', '(', ')', '[', ']', '0', '1', '12', '555'),
    )
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const once = redact(pieces.join(''), ['DE', 'US'])
      expect(redact(once, ['DE', 'US'])).toBe(once)
    }), { seed: 4, numRuns: 3_000 })
  })
})

describe('pseudonym', () => {
  it('does not tell who it is, and is the same for the same person', () => {
    expect(pseudonym('person', ' Jo@Example.org ')).toBe(pseudonym('person', 'jo@example.org'))
    expect(pseudonym('person', 'jo@example.org')).toMatch(/^[0-9a-f]{16}$/)
    expect(pseudonym('case', 'jo@example.org')).not.toBe(pseudonym('person', 'jo@example.org'))
  })
})

describe('every kind', () => {
  const attacks = [
    '@', 'a@', 'a.', 'a@a.', 'a@a', ' [at] ', ' AT ', '&#64;', '1', '1 ', '1-', '(1', '+1', '+', '1.', '1.1.1.1', '1.1.1.', '::', 'a:', '1:', 'fe80::', 'DE12', 'DE12 ', 'DE', '4111 ', '411111111111111',
    'eyJ', 'eyJaaaaaaaa-', 'eyJaaaaaaaa.', '-----BEGIN PRIVATE KEY-----', '-----BEGIN ', 'password:', 'password: a', 'pass ', 'token=', 'token', '?a=', '?a', '&token=a', '://', '://a', '://a@', 'bearer ', 'bearer a', 'sk-', 'phone ', 'call 1', 'order 1', '[email] 1', '[a:b', 'я@', 'x1',
  ]

  it.each(Object.entries(personalData).flatMap(([kind, { find }]) => attacks.map((attack) => [kind, attack, find] as const)))('%s takes linear time on %j many times over', (_kind, attack, find) => {
    expect(growthOnFourfold((text) => find(scanText(text, ['US'])), attack)).toBeLessThan(LINEAR)
  }, 60_000)

  it('finds in the order of the text, and nothing twice', () => {
    const found = findPersonalData('a@b.org 192.0.2.7 c@d.org +1 201 555 0123 e@f.org')
    expect(found.map(({ kind }) => kind)).toEqual(['email', 'ip', 'email', 'phone', 'email'])
    expect(found.every(({ start, end }, index) => start < end && (index === 0 || found[index - 1]!.end <= start))).toBe(true)
  })
})
