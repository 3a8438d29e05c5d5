import { createHmac } from 'node:crypto'
import type { Finding, PersonalDataKind } from './redact/kind.ts'
import { personalData } from './redact/registry.ts'

const MASK_DIGITS = 6
const PSEUDONYM_DIGITS = 16
/** Short texts repeat (categories, states, tags): so many of so short ones are remembered. */
const MAX_REMEMBERED = 4_096
const MAX_REMEMBERED_LENGTH = 48
/** Masking one datum can lay another bare; each pass leaves fewer. */
const MAX_PASSES = 4

/** Masks as this file and others write them: `[phone:7f3a91]`, `[phone:xxxxxx]`, `[email]`, `[private]`. */
const mask = /\[\p{L}[\p{L}_-]{1,23}(?::[\p{L}\p{N}]{1,24})?\]/gu

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
  const digest = (kind: string, value: string, digits: number): string => createHmac('sha256', key).update(`${kind}\n${value}`).digest('hex').slice(0, digits)

  function redacted(text: string, countries: readonly string[]): string {
    let current = text
    for (let pass = 0; pass < MAX_PASSES; pass++) {
      const findings = findPersonalData(current, countries, kinds)
      if (findings.length === 0) return current
      current = replaced(current, findings, ({ kind, value }) => `[${kind}:${digest(kind, value, MASK_DIGITS)}]`)
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

const noCountries: readonly string[] = []

/** A finding with the word of its kind. */
export interface NamedFinding extends Finding { readonly kind: string }

/** All personal data of a text in order, apart from each other; what overlaps is one, named by the first kind. */
export function findPersonalData(text: string, countries: readonly string[] = noCountries, kinds: Readonly<Record<string, PersonalDataKind>> = personalData): readonly NamedFinding[] {
  const context = { countries, digitCount: countDigits(text) }
  const found: (NamedFinding & { readonly rank: number })[] = []
  let rank = 0
  for (const kind in kinds) {
    for (const finding of kinds[kind]!.find(text, context)) found.push({ ...finding, kind, rank })
    rank += 1
  }
  if (found.length === 0) return found
  found.sort((a, b) => a.start - b.start || a.rank - b.rank)

  const apart: (typeof found)[number][] = []
  for (const finding of outsideMasks(text, found)) {
    const last = apart.at(-1)
    if (last === undefined || finding.start >= last.end) apart.push(finding)
    else apart[apart.length - 1] = { ...(finding.rank < last.rank ? finding : last), start: last.start, end: Math.max(last.end, finding.end) }
  }
  return apart
}

/** @param findings by start */
function outsideMasks<Found extends Finding>(text: string, findings: readonly Found[]): readonly Found[] {
  const masks = [...text.matchAll(mask)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
  let next = 0
  return findings.filter(({ start, end }) => {
    while (next < masks.length && masks[next]!.end <= start) next += 1
    return next === masks.length || masks[next]!.start >= end
  })
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

const ZERO = 0x30, NINE = 0x39

function countDigits(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= ZERO && code <= NINE) count += 1
  }
  return count
}
