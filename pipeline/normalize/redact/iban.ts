import { nothing, type Finding, type PersonalDataKind } from './kind.ts'

/** Length of an IBAN by country (SWIFT IBAN registry). */
const lengths: Readonly<Record<string, number>> = {
  AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BI: 27, BR: 29, BY: 28, CH: 21, CR: 22, CY: 28, CZ: 24, DE: 22, DJ: 27, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24,
  FI: 18, FK: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27, GT: 28, HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28, LC: 32, LI: 21,
  LT: 20, LU: 20, LV: 21, LY: 25, MC: 27, MD: 24, ME: 22, MK: 19, MN: 20, MR: 27, MT: 31, MU: 30, NI: 28, NL: 18, NO: 15, OM: 23, PK: 24, PL: 28, PS: 29, PT: 25, QA: 29, RO: 24, RS: 22,
  RU: 33, SA: 24, SC: 31, SD: 18, SE: 24, SI: 19, SK: 24, SM: 27, SO: 23, ST: 25, SV: 28, TL: 23, TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20, YE: 30,
}
const MIN_DIGITS = 8
const CHECK_DIGITS = 2

const country = /(?<![A-Za-z0-9_-])[A-Za-z]{2} ?$/
const LONGEST_COUNTRY = 4

/** International bank account numbers: the country's length, and the check of ISO 13616 (mod 97 = 1). Single spaces or dashes between groups. */
export const iban = {
  summary: 'International bank account numbers with a right checksum',
  find({ text, digitRuns, digitCount }) {
    if (digitCount < MIN_DIGITS) return nothing
    const findings: Finding[] = []
    for (let run = 0; run < digitRuns.length; run += 2) {
      const digits = digitRuns[run]!
      if (digitRuns[run + 1]! - digits < CHECK_DIGITS) continue
      const letters = country.exec(text.slice(Math.max(0, digits - LONGEST_COUNTRY), digits))?.[0]
      const length = letters === undefined ? undefined : lengths[letters.trim().toUpperCase()]
      const read = length === undefined ? undefined : readCharacters(text, digits - letters!.length, length)
      if (read !== undefined && remainder97(read.value) === 1) findings.push({ start: digits - letters!.length, ...read })
    }
    return findings
  },
} as const satisfies PersonalDataKind

/** `length` letters and digits from a place on, single spaces and dashes left out; undefined when they do not end there. */
function readCharacters(text: string, from: number, length: number): { readonly value: string, readonly end: number } | undefined {
  let value = ''
  let at = from
  while (value.length < length) {
    if (/[ -]/.test(text[at] ?? '') && value !== '') at += 1
    const character = text[at] ?? ''
    if (!/[A-Za-z0-9]/.test(character)) return undefined
    value += character
    at += 1
  }
  return /[A-Za-z0-9]/.test(text[at] ?? '') ? undefined : { value: value.toUpperCase(), end: at }
}

/** ISO 7064 mod 97-10 over the number with its first four characters moved to the end, letters as 10 to 35. */
function remainder97(number: string): number {
  let remainder = 0
  for (const character of number.slice(4) + number.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder
}
