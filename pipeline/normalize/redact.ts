import { keyedDigest } from './redact/keyed-digest.ts'
import type { Finding, PersonalDataKind } from './redact/kind.ts'
import { personalData } from './redact/registry.ts'
import { scanText, withoutDigitsOf } from './redact/text-scan.ts'

const MASK_DIGITS = 6
const PSEUDONYM_DIGITS = 16
/** Short texts repeat (categories, states, tags): so many of so short ones are remembered. */
const MAX_REMEMBERED = 4_096
const MAX_REMEMBERED_LENGTH = 48
/** Where data run into other text, masking one can lay another bare; each pass leaves fewer. */
const MAX_PASSES = 4

export interface Redactor {
  /**
   * Personal data replaced by masks such as `[phone:7f3a91]`: the same datum in any spelling gets the same mask under one key.
   * Masks already in the text stay. Redacting twice is redacting once. Linear in the text.
   *
   * @param countries where the writer may be, ISO 3166-1 alpha-2, likeliest first; helps with phone numbers in national form
   */
  redact(text: string, countries?: readonly string[]): string
  /** A lasting name for a person that does not tell who it is: 16 hex digits. Case and outer space of `value` do not count. */
  pseudonym(kind: string, value: string): string
}

/**
 * @param key secret of this installation; another key gives other masks and pseudonyms
 * @param kinds what to look for, by the word in the mask; where findings overlap, the first kind names the whole
 */
export function createRedactor(key: string, kinds: Readonly<Record<string, PersonalDataKind>> = personalData): Redactor {
  const remembered = new Map<string, string>()
  const digestOf = keyedDigest(key)
  const digest = (kind: string, value: string, digits: number): string => digestOf(`${kind}\n${value}`).slice(0, digits)

  function redacted(text: string, countries: readonly string[]): string {
    let current = text
    for (let pass = 0; pass < MAX_PASSES; pass++) {
      const findings = findPersonalData(current, countries, kinds)
      if (findings.length === 0) return current
      const before = current
      current = replaced(before, findings, ({ kind, value }) => `[${kind}:${digest(kind, value, MASK_DIGITS)}]`)
      if (findings.every(({ start, end }) => isBoundary(before, start - 1) && isBoundary(before, end))) return current
    }
    return current
  }

  return {
    redact(text, countries = noCountries) {
      if (text.length > MAX_REMEMBERED_LENGTH || countries.length > 0) return redacted(text, countries)
      const known = remembered.get(text)
      if (known !== undefined) return known
      const result = redacted(text, countries)
      if (remembered.size >= MAX_REMEMBERED) remembered.clear()
      remembered.set(text, result)
      return result
    },
    pseudonym: (kind, value) => digest(kind, value.trim().toLowerCase(), PSEUDONYM_DIGITS),
  }
}

/** Space, or a mark that no number, name or address goes on over; so are the ends of the text. */
const boundaries = new Set([...' \n\t,;!?"()。、'].map((sign) => sign.charCodeAt(0)))
const FULL_STOP = 0x2e

function isBoundary(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return true
  const code = text.charCodeAt(at)
  return boundaries.has(code) || (code === FULL_STOP && isBoundary(text, at + 1))
}

const noCountries: readonly string[] = []

/** A finding with the word of its kind. */
export interface NamedFinding extends Finding { readonly kind: string }

/** All personal data of a text in order, apart from each other; what overlaps is one, named by the first kind. */
export function findPersonalData(text: string, countries: readonly string[] = noCountries, kinds: Readonly<Record<string, PersonalDataKind>> = personalData): readonly NamedFinding[] {
  let scan = scanText(text, countries)
  const found: (NamedFinding & { readonly rank: number })[] = []
  let rank = 0
  for (const kind in kinds) {
    const findings = kinds[kind]!.find(scan)
    for (const { start, end, value } of findings) found.push({ start, end, value, kind, rank })
    if (findings.length > 0) scan = withoutDigitsOf(scan, findings)
    rank += 1
  }
  if (found.length === 0) return found
  found.sort((a, b) => a.start - b.start || a.rank - b.rank)

  const apart: (typeof found)[number][] = []
  for (const finding of found) {
    const last = apart.at(-1)
    if (last === undefined || finding.start >= last.end) apart.push(finding)
    else apart[apart.length - 1] = { ...(finding.rank < last.rank ? finding : last), start: last.start, end: Math.max(last.end, finding.end) }
  }
  return apart
}

function replaced(text: string, findings: readonly NamedFinding[], maskOf: (finding: NamedFinding) => string): string {
  const parts: string[] = []
  let after = 0
  for (const finding of findings) {
    parts.push(text.slice(after, finding.start), maskOf(finding))
    after = finding.end
  }
  return parts.join('') + text.slice(after)
}
