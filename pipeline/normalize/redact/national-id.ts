import { hasCnpjDigits, hasCpfDigits, hasIcaoDigit, hasItalianLetter, hasMod11And10Digit, hasMyNumberDigit, hasNhsDigit, hasSpanishLetter, hasVerhoeffDigit } from './check-digits.ts'
import { findStretches, standsAlone } from './digit-groups.ts'
import { nothing, type Finding, type PersonalDataKind, type TextScan } from './kind.ts'

/** How an identifier is told from any other number. */
interface IdForm {
  /** ISO 3166-1 alpha-2 code of the country that issues it. */
  readonly country: string
  readonly digits: number
  /** Spellings that nothing else has. */
  readonly spelling?: RegExp
  /** Words before it that make up for a spelling that says little. */
  readonly words: RegExp
  isIssued(digits: string): boolean
}

/** Numbers of digits only. The first form that fits names the country. */
const digitForms: readonly IdForm[] = [
  { country: 'us', digits: 9, spelling: /^\d{3}-\d{2}-\d{4}$/, words: /\b(?:ssn|itin|social security|tax(?:payer)? id)/i, isIssued: isAmericanNumber },
  { country: 'gb', digits: 10, words: /\bnhs\b|health service/i, isIssued: hasNhsDigit },
  { country: 'de', digits: 11, spelling: /^\d{2} \d{3} \d{3} \d{3}$/, words: /steuer|tax|\bid-?nr|\btin\b/i, isIssued: (digits) => !digits.startsWith('0') && hasMod11And10Digit(digits) },
  { country: 'br', digits: 11, spelling: /^\d{3}\.\d{3}\.\d{3}-\d{2}$/, words: /\bcpf\b/i, isIssued: hasCpfDigits },
  { country: 'br', digits: 14, spelling: /^\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}$/, words: /\bcnpj\b/i, isIssued: hasCnpjDigits },
  { country: 'in', digits: 12, spelling: /^\d{4}([ -])\d{4}\1\d{4}$/, words: /aa?dhaa?r|\buid(?:ai)?\b|आधार/i, isIssued: (digits) => digits >= '2' && hasVerhoeffDigit(digits) },
  { country: 'jp', digits: 12, words: /マイナンバー|個人番号|my ?number|individual number/i, isIssued: hasMyNumberDigit },
]
const MIN_DIGITS = 9
const MAX_DIGITS = 14
const MAX_GROUPS = 5
const WORD_WINDOW = 40

/** Area, group and serial that the Social Security Administration gives out, and the groups of the IRS for ITINs (Publication 1915). */
function isAmericanNumber(digits: string): boolean {
  const area = digits.slice(0, 3), group = Number(digits.slice(3, 5))
  if (digits.endsWith('0000') || group === 0 || area === '000' || area === '666') return false
  return area < '900' || (group >= 50 && group !== 66 && group !== 67 && group !== 68 && group !== 69 && group !== 89 && group !== 93)
}

/** Identifiers of letters and digits in one word, by the word's length. */
const letteredForms: Readonly<Record<number, readonly { readonly country: string, readonly spelling: RegExp, readonly words?: RegExp, isIssued(id: string): boolean }[]>> = {
  9: [
    { country: 'es', spelling: /^(?:\d{8}|[XYZ]\d{7})[A-Z]$/, isIssued: hasSpanishLetter },
    { country: 'gb', spelling: /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/, isIssued: () => true },
  ],
  10: [
    { country: 'in', spelling: /^[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]$/, isIssued: () => true },
    { country: 'de', spelling: /^[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{8}\d$/, words: /ausweis|identity card|\bid card|passport|reisepass/i, isIssued: hasIcaoDigit },
  ],
  16: [{ country: 'it', spelling: /^[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]$/, isIssued: hasItalianLetter }],
}
const LONGEST_WORD = 16
const FEWEST_DIGITS = 4
const LONGEST_RUN = 9
/** `12345678-Z`, `AB 12 34 56 C`: a British or Spanish number with its letters apart. */
const spacedBritish = /(?<![A-Za-z0-9])[A-Z]{2} ?\d{2} \d{2} \d{2} ?[A-D](?![A-Za-z0-9])/y
const dashedSpanish = /(?:[XYZ]-?\d{7}|\d{8})-[A-Z](?![A-Za-z0-9])/y

/** Numbers that states give to persons, by their check digit, by a spelling that is theirs alone, or by a word before them. */
export const nationalId = {
  summary: 'National identifiers of US, GB, DE, ES, IT, BR, IN and JP',
  find(scan) {
    const whole = scan.digitCount < MIN_DIGITS ? nothing : findStretches(scan, { min: MIN_DIGITS, max: MAX_DIGITS, maxGroups: MAX_GROUPS }, (start, end) => digitsOnly(scan.text, start, end))
    const mixed = lettered(scan)
    return mixed.length === 0 ? whole : [...whole, ...mixed].sort((a, b) => a.start - b.start)
  },
} as const satisfies PersonalDataKind

function digitsOnly(text: string, start: number, end: number): Finding | undefined {
  // A plus begins a telephone number.
  if (!standsAlone(text, start, end) || text[start - 1] === '+') return undefined
  const written = text.slice(start, end)
  const digits = written.replace(/\D/g, '')
  const before = text.slice(Math.max(0, start - WORD_WINDOW), start)
  const form = digitForms.find((one) => one.digits === digits.length && (one.spelling?.test(written) === true || one.words.test(before)) && one.isIssued(digits))
  return form === undefined ? undefined : { start, end, value: `${form.country}${digits}` }
}

function lettered({ text, digitRuns, digitCount }: TextScan): readonly Finding[] {
  if (digitCount < FEWEST_DIGITS) return nothing
  const findings: Finding[] = []
  let after = 0
  for (let run = 0; run < digitRuns.length; run += 2) {
    const digits = digitRuns[run]!, end = digitRuns[run + 1]!
    if (digits < after || end - digits > LONGEST_RUN) continue
    const finding = wordAt(text, digits) ?? (isJoint(text.charCodeAt(end)) ? spacedAt(text, digits, end - digits) : undefined)
    if (finding === undefined) continue
    findings.push(finding)
    after = finding.end
  }
  return findings
}

const isLetter = (code: number): boolean => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
const isWordSign = (code: number): boolean => isLetter(code) || (code >= 0x30 && code <= 0x39)
/** A space or a dash. */
const isJoint = (code: number): boolean => code === 0x20 || code === 0x2d

function spacedAt(text: string, digits: number, length: number): Finding | undefined {
  const [pattern, leads] = length === 2 ? [spacedBritish, [3, 2]] as const : [dashedSpanish, [2, 1, 0]] as const
  if (length !== 2 && length !== 7 && length !== 8) return undefined
  for (const lead of leads) {
    if (lead > digits || isWordSign(text.charCodeAt(digits - lead - 1))) continue
    pattern.lastIndex = digits - lead
    const written = pattern.exec(text)?.[0]
    const finding = written === undefined ? undefined : identified(text, digits - lead, pattern.lastIndex)
    if (finding !== undefined) return finding
  }
  return undefined
}

function wordAt(text: string, digits: number): Finding | undefined {
  let start = digits, end = digits
  while (start > 0 && digits - start <= LONGEST_WORD && isWordSign(text.charCodeAt(start - 1))) start -= 1
  while (end - start <= LONGEST_WORD && isWordSign(text.charCodeAt(end))) end += 1
  return letteredForms[end - start] === undefined ? undefined : identified(text, start, end)
}

function identified(text: string, start: number, end: number): Finding | undefined {
  const id = text.slice(start, end).replace(/[ -]/g, '').toUpperCase()
  const form = letteredForms[id.length]?.find(({ spelling, words, isIssued }) => spelling.test(id) && (words === undefined || words.test(text.slice(Math.max(0, start - WORD_WINDOW), start))) && isIssued(id))
  return form === undefined ? undefined : { start, end, value: `${form.country}${id}` }
}
