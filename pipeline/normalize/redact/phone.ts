import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'
import { findStretches, standsAlone } from './digit-groups.ts'
import type { Finding, PersonalDataKind } from './kind.ts'
import { hasPhoneShape, isDated, isSpelledAsPhone, namesPhone, namesSomethingElse } from './phone-shape.ts'

const MIN_DIGITS = 7
const MIN_INTERNATIONAL_DIGITS = 8
const MAX_DIGITS = 15
/** `+41 (0)71 526 99 04` has six. */
const MAX_GROUPS = 6
const WORD_WINDOW = 28
/** So many countries are tried for a number in national form. */
const MAX_COUNTRIES = 4
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
  find(text, context) {
    if (context.digitCount < MIN_DIGITS) return []
    let lookups = 0
    const countriesLeft = (): readonly string[] => (lookups++ < MAX_LOOKUPS ? context.countries : [])
    return findStretches(text, { min: MIN_DIGITS, max: MAX_DIGITS + 2, maxGroups: MAX_GROUPS }, (start, end) => phoneAt(text, start, end, countriesLeft))
  },
} as const satisfies PersonalDataKind

function phoneAt(text: string, firstDigit: number, lastEnd: number, countries: () => readonly string[]): Finding | undefined {
  const lead = /(?:\+\(?|\()$/.exec(text.slice(Math.max(0, firstDigit - 2), firstDigit))?.[0] ?? ''
  const start = firstDigit - lead.length
  const end = lastEnd + (extension.exec(text.slice(lastEnd, lastEnd + 16))?.[0].length ?? 0)
  if (!standsAlone(text, start, end)) return undefined
  const written = text.slice(start, lastEnd)
  if (unbalanced(written) || isDated(written)) return undefined

  const value = lead.startsWith('+') || written.startsWith('00') ? internationalNumber(written) : nationalNumber(written, text.slice(Math.max(0, start - WORD_WINDOW), start), countries)
  return value === undefined ? undefined : { start, end, value }
}

const unbalanced = (written: string): boolean => (written.match(/\(/g)?.length ?? 0) !== (written.match(/\)/g)?.length ?? 0)

const digitsOf = (written: string): string => written.replace(/\D/g, '')

function internationalNumber(written: string): string | undefined {
  const digits = digitsOf(written.replace(/^00/, '').replace('(0)', ''))
  const number = digits.length < MIN_INTERNATIONAL_DIGITS ? undefined : parsePhoneNumberFromString(`+${digits}`)
  return number?.isPossible() === true ? number.number : undefined
}

function nationalNumber(written: string, before: string, countries: () => readonly string[]): string | undefined {
  const isCalled = namesPhone(before)
  if (!isCalled && namesSomethingElse(before)) return undefined
  const digits = digitsOf(written)
  if (digits.length > MAX_DIGITS) return undefined

  const hasGroups = digits.length < written.length
  if (!isSpelledAsPhone(written)) return undefined
  const parsed = hasGroups || digits.startsWith('0') || isCalled ? validIn(written, countries()) : undefined
  if (parsed !== undefined) return parsed
  return isCalled || hasPhoneShape(written) ? digits : undefined
}

function validIn(written: string, countries: readonly string[]): string | undefined {
  for (const country of countries.slice(0, MAX_COUNTRIES)) {
    const number = isSupportedCountry(country) ? parsePhoneNumberFromString(written, country satisfies CountryCode) : undefined
    if (number?.isValid() === true) return number.number
  }
  return undefined
}
