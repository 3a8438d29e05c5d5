import { getCountries, getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'
import { findStretches, standsAlone } from './digit-groups.ts'
import { nothing, type Finding, type PersonalDataKind } from './kind.ts'
import { isDated, isNamedPhone, isSpelledAsPhone, namesPhone, namesSomethingElse, phoneShapeOf } from './phone-shape.ts'

const MIN_DIGITS = 7
const MIN_INTERNATIONAL_DIGITS = 8
const MAX_DIGITS = 15
/** `+41 (0)71 526 99 04` has six. */
const MAX_GROUPS = 6
const WORD_WINDOW = 28
/** So many countries are tried for a number in national form. */
const MAX_COUNTRIES = 2
/** So many numbers of one text are held against the rules of countries; a longer list of numbers is a table, where shape and words decide. */
const MAX_LOOKUPS = 400

/** An extension after a number: `x036`, `ext. 12`. */
const extension = /^ ?(?:x|ext\.?|extension|poste|durchwahl|ramal|доб\.?) ?\d{1,6}(?!\d)/i

/**
 * Telephone numbers. International ones (`+49 171 …`, `0049 …`) by the rules of the country code; national ones by a shape that only
 * phone numbers have, by the rules of the countries the writer may be in, or by a word such as "call" before them.
 * Order numbers, versions, dates and long ids stay.
 */
export const phone = {
  summary: 'Telephone numbers in international and national form',
  find(scan) {
    const { text, countries, digitCount } = scan
    if (digitCount < MIN_DIGITS) return nothing
    let lookups = 0
    const countriesLeft = (): readonly string[] => (lookups++ < MAX_LOOKUPS ? countries : [])
    return findStretches(scan, { min: MIN_DIGITS, max: MAX_DIGITS + 2, maxGroups: MAX_GROUPS }, (start, end) => phoneAt(text, start, end, countriesLeft))
  },
} as const satisfies PersonalDataKind

function phoneAt(text: string, firstDigit: number, lastEnd: number, countries: () => readonly string[]): Finding | undefined {
  const lead = /(?:\+\(?|\()$/.exec(text.slice(Math.max(0, firstDigit - 2), firstDigit))?.[0] ?? ''
  const start = firstDigit - lead.length
  const end = lastEnd + (extension.exec(text.slice(lastEnd, lastEnd + 16))?.[0].length ?? 0)
  if (!standsAlone(text, start, end)) return undefined
  const written = text.slice(start, lastEnd)
  if (unbalanced(written) || isDated(written)) return undefined

  const before = text.slice(Math.max(0, start - WORD_WINDOW), start)
  const value = lead.startsWith('+') || written.startsWith('00') ? internationalNumber(written) : nationalNumber(written, namesPhone(before) || isNamedPhone(text, end), before, countries)
  return value === undefined ? undefined : { start, end, value }
}

const unbalanced = (written: string): boolean => (written.match(/\(/g)?.length ?? 0) !== (written.match(/\)/g)?.length ?? 0)

const digitsOf = (written: string): string => written.replace(/\D/g, '')

function internationalNumber(written: string): string | undefined {
  const digits = digitsOf(written.replace(/^00/, '').replace('(0)', ''))
  if (digits.length < MIN_INTERNATIONAL_DIGITS || digits.length > MAX_DIGITS) return undefined
  const code = [1, 2, 3].map((length) => digits.slice(0, length)).find((prefix) => callingCodes.has(prefix))
  if (code === undefined) return undefined
  const national = digits.slice(code.length)
  return `+${code}${code === ITALY ? national : national.replace(/^0/, '')}`
}

/** Country codes of telephony (ITU-T E.164). None is the beginning of another. */
const callingCodes: ReadonlySet<string> = new Set(getCountries().map((country) => getCountryCallingCode(country)))
/** Its numbers keep their leading zero abroad. */
const ITALY = '39'
const NORTH_AMERICA = '1'

function nationalNumber(written: string, isCalled: boolean, before: string, countries: () => readonly string[]): string | undefined {
  if (!isCalled && namesSomethingElse(before)) return undefined
  const digits = digitsOf(written)
  if (digits.length > MAX_DIGITS || !isSpelledAsPhone(written)) return undefined
  const shape = phoneShapeOf(written)
  if (shape === 'north-american') return `+${NORTH_AMERICA}${digits.slice(-NORTH_AMERICAN_DIGITS)}`
  if (shape !== undefined) return inCountry(digits, countries()[0])

  const hasGroups = digits.length < written.length
  const isLikely = digits.length <= MAX_NATIONAL_DIGITS && (hasGroups || digits.startsWith('0') || isCalled)
  const parsed = isLikely ? validIn(written, countries()) : undefined
  return parsed ?? (isCalled ? digits : undefined)
}

const NORTH_AMERICAN_DIGITS = 10
const MAX_NATIONAL_DIGITS = 11

/** A number in national form with the code of a country, its leading zero gone. */
function inCountry(digits: string, country: string | undefined): string {
  if (country === undefined || !isSupportedCountry(country)) return digits
  const code = getCountryCallingCode(country)
  return `+${code}${code === ITALY ? digits : digits.replace(/^0/, '')}`
}

function validIn(written: string, countries: readonly string[]): string | undefined {
  for (const country of countries.slice(0, MAX_COUNTRIES)) {
    const number = isSupportedCountry(country) ? parsePhoneNumberFromString(written, country satisfies CountryCode) : undefined
    if (number?.isValid() === true) return number.number
  }
  return undefined
}
