import { describe, expect, it } from 'vitest'
import type { PersonalDataKind } from '../../../../pipeline/normalize/redact/kind.ts'
import { card } from '../../../../pipeline/normalize/redact/card.ts'
import { hasLuhnDigit } from '../../../../pipeline/normalize/redact/check-digits.ts'
import { email } from '../../../../pipeline/normalize/redact/email.ts'
import { iban } from '../../../../pipeline/normalize/redact/iban.ts'
import { ip } from '../../../../pipeline/normalize/redact/ip.ts'
import { password } from '../../../../pipeline/normalize/redact/password.ts'
import { phone } from '../../../../pipeline/normalize/redact/phone.ts'
import { privateKey } from '../../../../pipeline/normalize/redact/private-key.ts'
import { scanText } from '../../../../pipeline/normalize/redact/text-scan.ts'
import { token } from '../../../../pipeline/normalize/redact/token.ts'
import { urlLogin } from '../../../../pipeline/normalize/redact/url-login.ts'

/** What a kind takes out of a text, as it is written there. */
function taken({ find }: PersonalDataKind, text: string, countries: readonly string[] = []): string[] {
  return find(scanText(text, countries)).map(({ start, end }) => text.slice(start, end))
}

describe('e-mail', () => {
  it.each([
    'jo@example.org', 'jo.doe+news_1@mail.example.co.uk', 'jo [at] example [dot] org', 'jo(at)example(dot)org', 'jo AT example DOT org', 'jo&#64;example&#46;org', 'jo&#x40;example.org', 'jo%40example.org',
    'jo @ example.com', 'josé@exämple.de', 'иван@пример.рф', 'jo@xn--exmple-cua.org',
  ])('finds %j', (address) => {
    expect(taken(email, `Write to ${address} now`)).toEqual([address])
  })

  it('finds the address between signs of other scripts', () => {
    expect(taken(email, 'メールはjo123@example.comです。')).toEqual(['jo123@example.com'])
  })

  it('does not take the first word of the next sentence', () => {
    expect(taken(email, 'Mine is jo@example.org.Please write')).toEqual(['jo@example.org'])
  })

  it.each(['icon@2x.png', '@handle', 'see you @ node.js', 'look at google dot com', 'a @ b', 'jo@localhost', 'me@', 'look at this. dot', 'MEET AT NOON'])('leaves %j', (text) => {
    expect(taken(email, text)).toEqual([])
  })

  it('spells all forms of one address alike', () => {
    const values = ['Jo@Example.org', 'jo [at] example [dot] org', 'jo&#64;example.org'].map((text) => email.find(scanText(text, []))[0]?.value)
    expect(new Set(values)).toEqual(new Set(['jo@example.org']))
  })
})

describe('phone', () => {
  it.each([
    ['+49 171 3920012', []], ['+1-201-555-0123', []], ['(201) 555-0123', []], ['201-555-0123', []], ['1-855-555-0133', []], ['07700 900123', []], ['06 39 98 12 34', []], ['090-1234-5678', []], ['(11) 91234-5678', []],
    ['+34 612 345 678', []], ['612 345 678', ['ES']], ['0039 06 6982 1234', []], ['463-612-6138x036', []], ['+41 (0)71 526 99 04', []], ['03.93.92.16.85', ['FR']],
  ] as const)('finds %j', (number, countries) => {
    expect(taken(phone, `Reach ${number} today`, countries)).toEqual([number])
  })

  it('takes a plain run of digits after a word that announces a phone', () => {
    expect(taken(phone, 'call me on 5551234567')).toEqual(['5551234567'])
    expect(taken(phone, '電話番号 0312345678')).toEqual(['0312345678'])
  })

  it.each([
    'ORD-12345678', 'order number 4155550123', 'pedido 612 345 678', 'version 131.0.3.223', 'build 20220404123456', '2024-10-01 10:00', '01.10.2024', '10/01/2024 11:22', '2019-2020', '1602345678', 'bug 1773633 and 1773634',
    '3.14159265358', '$1 234 567', '1,234,567,890', 'IMG_20240101123456', 'https://example.org/2015550123', '192.168.100.200', 'KB5001330', '(50) 2023-01', '10 20 30', 'ticket 0171 3920012', 'a1b2-555-123-4567',
  ])('leaves %j', (text) => {
    expect(taken(phone, text, ['US', 'DE', 'ES'])).toEqual([])
  })
})

describe('card', () => {
  it.each(['4111111111111111', '4111 1111 1111 1111', '5555-5555-5555-4444', '3782 822463 10005', '2223000048400011', '6011111111111117'])('finds %j', (number) => {
    expect(taken(card, `Card ${number}.`)).toEqual([number])
  })

  it.each(['4111111111111112', '1234567890123452', '411111111111', 'X4111111111111111', '41111111111111111111', 'a640-4111111111111111/8', '8064672 2549188 3701464', '1743301800000'])('leaves %j', (text) => {
    expect(taken(card, text)).toEqual([])
  })

  it('computes the check digit of the standard\'s example', () => {
    expect(hasLuhnDigit('79927398713')).toBe(true)
    expect('0123456789'.split('').filter((digit) => hasLuhnDigit(`7992739871${digit}`))).toEqual(['3'])
  })
})

describe('IBAN', () => {
  it.each(['DE89370400440532013000', 'GB29 NWBK 6016 1331 9268 19', 'FR14 2004 1010 0505 0001 3M02 606', 'NO93 8601 1117 947', 'gb29nwbk60161331926819', 'BR15-0000-0000-0000-1093-2840-814P-2'])('finds %j', (number) => {
    expect(taken(iban, `IBAN ${number} please`)).toEqual([number])
  })

  it.each(['DE89370400440532013001', 'DE8937040044053201300', 'XX89370400440532013000', 'bp-de89370400440532013000', 'DE 12 items'])('leaves %j', (text) => {
    expect(taken(iban, text)).toEqual([])
  })
})

describe('internet address', () => {
  it.each(['192.0.2.7', '10.0.0.1', '2001:db8::1', '2001:db8:0:0:8:800:200c:417a', 'fe80::1ff:fe23:4567:890a%eth0'])('finds %j', (address) => {
    expect(taken(ip, `from ${address}, twice`)).toEqual([address])
    expect(taken(ip, `at http://${address.includes(':') ? '' : address}`)).toEqual(address.includes(':') ? [] : [address])
  })

  it.each(['version 102.9.0.1', 'Firefox 3.6.0.1', 'v1.2.3.4', 'Chrome/91.0.44.12', '1.2.3.4.5', '256.1.1.1', '01.2.3.4', '127.0.0.1', '255.255.255.0', '12:34:56', 'std::vector', 'a::b', '00:1A:2B:3C:4D:5E', '10:30'])('leaves %j', (text) => {
    expect(taken(ip, text)).toEqual([])
  })

  it('spells all forms of one address alike', () => {
    expect(ip.find(scanText('2001:DB8::1', []))[0]?.value).toBe(ip.find(scanText('2001:db8:0:0:0:0:0:1', []))[0]?.value)
  })
})

describe('secrets', () => {
  it.each([
    ['ftp://user:secret@host.example/x', 'user:secret'], ['https://me@host.example', 'me'],
  ])('takes the login out of %j', (text, login) => {
    expect(taken(urlLogin, text)).toEqual([login])
  })

  it('leaves a handle in a path', () => {
    expect(taken(urlLogin, 'https://social.example/@someone')).toEqual([])
  })

  it.each([
    ['https://a.example/?q=x&access_token=abcd1234&r=1', 'abcd1234'], ['https://a.example/cb#id_token=abcdefgh', 'abcdefgh'], ['/x;jsessionid=0A1B2C3D', '0A1B2C3D'], ['Authorization: Bearer abcdef0123456789XYZ', 'abcdef0123456789XYZ'],
    ['sessionid=abc123def456ghi', 'abc123def456ghi'], ['api_key: "abcd1234efgh5678"', 'abcd1234efgh5678'], ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln'],
    [`ghp_${'a1'.repeat(18)}`, `ghp_${'a1'.repeat(18)}`], ['AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE'],
  ])('takes the token out of %j', (text, secret) => {
    expect(taken(token, text)).toEqual([secret])
  })

  it.each(['the token: expired', 'basic functionality is missing', 'https://a.example/?q=keyboard&page=2', '?error_code=login_required', 'session: it ends', 'key = value'])('sees no token in %j', (text) => {
    expect(taken(token, text)).toEqual([])
  })

  it('takes a private key whole, also without its end', () => {
    const key = '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc=\n-----END RSA PRIVATE KEY-----'
    expect(taken(privateKey, `my key ${key} works`)).toEqual([key])
    expect(taken(privateKey, '-----BEGIN PRIVATE KEY-----\nMIIEow\nabc=')).toEqual(['-----BEGIN PRIVATE KEY-----\nMIIEow\nabc='])
    expect(taken(privateKey, '-----BEGIN CERTIFICATE-----\nMIIEow')).toEqual([])
  })

  it.each([
    ['password: hunter2', 'hunter2'], ['Passwort = Geheim!9', 'Geheim!9'], ['mot de passe : s3cret', 's3cret'], ['contraseña: Abc123.', 'Abc123'], ['senha é: x9y8z7', 'x9y8z7'], ['パスワード：abc12345', 'abc12345'], ['pwd:ABCDEF', 'ABCDEF'], ['Password: "qwe#rty"', 'qwe#rty'],
  ])('takes the password out of %j', (text, secret) => {
    expect(taken(password, text)).toEqual([secret])
  })

  it.each(['Password: forgotten', 'password is not working: help', 'my password: the one from before', 'Password: https://help.example/reset', 'password reset: 12'])('sees no password in %j', (text) => {
    expect(taken(password, text)).toEqual([])
  })
})
