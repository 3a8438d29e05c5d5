import { hasLuhnDigit } from './check-digits.ts'
import { findStretches, standsAlone } from './digit-groups.ts'
import { nothing, type PersonalDataKind } from './kind.ts'

const MIN_DIGITS = 12
const MAX_DIGITS = 19
const MAX_GROUPS = 5

/** As cards print them: in one, in fours, or 4-6-4 and 4-6-5. */
const grouping = /^(?:\d+|\d{4}(?:[ -]\d{4}){2,3}(?:[ -]\d{1,4})?|\d{4}[ -]\d{6}[ -]\d{4,5})$/

/** Payment card numbers: 12 to 19 digits with single spaces or dashes, an issuer's first digits, and a right Luhn check digit. */
export const card = {
  summary: 'Payment card numbers with a right check digit',
  find(scan) {
    const { text, digitCount } = scan
    if (digitCount < MIN_DIGITS) return nothing
    return findStretches(scan, { min: MIN_DIGITS, max: MAX_DIGITS, maxGroups: MAX_GROUPS }, (start, end) => {
      const written = text.slice(start, end)
      if (!grouping.test(written) || !standsAlone(text, start, end)) return undefined
      const value = written.replace(/\D/g, '')
      return isIssued(value) && hasLuhnDigit(value) ? { start, end, value } : undefined
    })
  },
} as const satisfies PersonalDataKind

/** Maestro's ranges, the only ones with twelve digits. */
const maestro = /^(?:50|5[6-9]|6[0-9])/

/** First digits and lengths of the large issuers (ISO/IEC 7812; the issuers' public ranges). */
function isIssued(number: string): boolean {
  const length = number.length
  if (length === 12) return maestro.test(number)
  if (number.startsWith('4')) return length === 13 || length === 16 || length === 19
  if (/^3[47]/.test(number)) return length === 15
  if (/^3(?:0|6|8|9)/.test(number)) return length >= 14
  if (/^(?:1800|2131)/.test(number)) return length === 15
  if (/^(?:5[1-5]|2[2-7])/.test(number)) return length === 16
  return /^(?:35|5|6)/.test(number)
}
