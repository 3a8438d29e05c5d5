import { type Random, below, digits, pick } from './choose.ts'
import type { SampleLanguage } from './texts.ts'

export const personalKinds = ['email', 'phone', 'card', 'iban', 'ip', 'url'] as const
export type PersonalKind = (typeof personalKinds)[number]

/** A made-up personal value inside a text. `text` is what is written, `secret` the part that no output may show. */
export interface PlantedValue {
  readonly kind: PersonalKind
  readonly text: string
  readonly secret: string
}

/**
 * A value that belongs to nobody: example domains (RFC 2606), documentation addresses (RFC 5737, RFC 3849),
 * number ranges kept for fiction where a country has one, test card prefixes with a right Luhn digit,
 * IBANs with right check digits over random accounts.
 */
export function plantValue(kind: PersonalKind, language: SampleLanguage, mailbox: string, random: Random): PlantedValue {
  switch (kind) {
    case 'email': return whole(kind, `${mailbox}${digits(2, random)}@${pick(mailDomains, random)}`)
    case 'phone': return whole(kind, phone(language, random))
    case 'card': return whole(kind, card(random))
    case 'iban': return whole(kind, iban(random))
    case 'ip': return whole(kind, address(random))
    case 'url': {
      const secret = `${mailbox}:${pick(['Harbour', 'Meadow', 'Lantern'], random)}${digits(5, random)}`
      return { kind, text: `https://${secret}@files.example.com/share/${digits(4, random)}`, secret }
    }
  }
}

const whole = (kind: PersonalKind, text: string): PlantedValue => ({ kind, text, secret: text })

export const mailDomains = ['example.com', 'example.org', 'example.net'] as const

/** The numbers behind the wave of scam calls, in the ways that people write them down. */
export const scamPhones = [
  '+1 202 555 0147', '+1 (202) 555-0147', '+1-202-555-0147', '+1 202 555 0147',
  '+44 7700 900183', '+447700900183',
] as const

function phone(language: SampleLanguage, random: Random): string {
  const two = () => digits(2, random)
  switch (language) {
    case 'en': return pick([`+1 ${pick(['303', '415', '617'], random)} 555 01${two()}`, `(${pick(['206', '312', '503'], random)}) 555-01${two()}`, `07700 900${digits(3, random)}`], random)
    case 'es': return `+34 600 00 ${two()} ${two()}`
    case 'de': return pick([`+49 171 39200${two()}`, `0171 39200${two()}`], random)
    case 'fr': return pick([`06 39 98 ${two()} ${two()}`, `+33 6 39 98 ${two()} ${two()}`], random)
    case 'pt': return `+55 11 90000-01${two()}`
    case 'ja': return `090-1000-00${two()}`
  }
}

function card(random: Random): string {
  const body = pick(['411111', '424242', '555555', '222300'], random) + digits(9, random)
  const number = body + luhnDigit(body)
  return random() < 0.5 ? number : number.replaceAll(/(.{4})(?=.)/g, '$1 ')
}

/** The check digit after which the whole number passes the Luhn test (ISO/IEC 7812-1, annex B). */
function luhnDigit(body: string): string {
  const total = [...body].reverse().reduce((sum, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return sum + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return String((10 - (total % 10)) % 10)
}

const GERMANY_IN_DIGITS = '1314'

/** A German IBAN; check digits by ISO 7064 MOD 97-10 as ISO 13616 asks. */
function iban(random: Random): string {
  const account = digits(18, random)
  const remainder = [...`${account}${GERMANY_IN_DIGITS}00`].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0)
  const text = `DE${String(98 - remainder).padStart(2, '0')}${account}`
  return random() < 0.5 ? text : text.replaceAll(/(.{4})(?=.)/g, '$1 ')
}

function address(random: Random): string {
  if (random() < 0.2) return `2001:db8::${(1 + below(65535, random)).toString(16)}:${(1 + below(65535, random)).toString(16)}`
  return `${pick(['192.0.2', '198.51.100', '203.0.113'], random)}.${1 + below(254, random)}`
}
