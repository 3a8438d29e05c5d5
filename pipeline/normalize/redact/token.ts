import { nothing, type Finding, type PersonalDataKind, type TextScan } from './kind.ts'
import { BEARER } from './lexicon.ts'
import { findingsOfPairs, wordBefore } from './named-value.ts'
import { doubtfulTokenWords, tokenWords } from './secret-words.ts'

/** The part behind the last joint of `access_token`, `X-Api-Key`, `sessionToken`. */
const lastPart = /[A-Z]?[a-z0-9]+$|[A-Z0-9]+$/
const inAddress = /[^&#;\s"'<>[\]=]{4,}={0,2}/y
const labelled = /[A-Za-z0-9+/_.~%-]{12,}={0,2}/y
const afterBearer = /[ :]{1,2}["']?([A-Za-z0-9._~+/-]{16,}={0,2})/y
const cookies = /[^\r\n]{4,4096}/y
/** Keys that the issuer marks by their beginning, and web tokens (RFC 7519). */
const issued = /(?<![A-Za-z0-9_-])(?:eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?|gh[oprsu]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|sk-[A-Za-z0-9_-]{20,}|[prs]k_(?:live|test)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9+/]{16,}|xox[abeoprs]-[A-Za-z0-9-]{10,}|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_-]{20,}|npm_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_-]{40,}|dop_v1_[a-f0-9]{40,}|hf_[A-Za-z0-9]{20,}|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|shp(?:at|ca|pa|ss)_[a-f0-9]{32}|ATATT[A-Za-z0-9_-]{30,}|\d{8,10}:AA[A-Za-z0-9_-]{33})/g

const SHORTEST_ISSUED = 18

/** Session ids, access tokens and API keys: by the name before them, by the issuer's mark, or in a query string. */
export const token = {
  summary: 'Session ids, bearer and API tokens, web tokens, keys in query strings',
  find(scan) {
    const findings = [...named(scan), ...borne(scan), ...marked(scan)]
    if (findings.length < 2) return findings
    let after = 0
    return findings.sort((a, b) => a.start - b.start || b.end - a.end).filter(({ start, end }) => {
      if (start < after) return false
      after = end
      return true
    })
  },
} as const satisfies PersonalDataKind

const named = (scan: TextScan): readonly Finding[] =>
  findingsOfPairs(scan, ({ name, nameStart, valueStart }, sign) => secretAfter(scan.text, name, nameStart, valueStart, sign))

function secretAfter(text: string, name: string, nameStart: number, valueStart: number, sign: number): Finding | undefined {
  const part = lastPart.exec(name)?.[0].toLowerCase() ?? ''
  if (part === 'cookie') return cookieLine(text, valueStart)
  const isSecret = tokenWords.has(part) || tokenWords.has(name.toLowerCase()) || (part === 'id' && /^session$/i.test(wordBefore(text, nameStart)))
  const isDoubtful = !isSecret && doubtfulTokenWords.has(part)
  if (!isSecret && !isDoubtful) return undefined

  if (text[sign] === '=' && /[?&;#]/.test(text[nameStart - 1] ?? '')) {
    const value = textAt(inAddress, text, valueStart)
    return value === undefined || (isDoubtful && !isMixed(value)) ? undefined : { start: valueStart, end: valueStart + value.length, value }
  }
  const value = isDoubtful ? undefined : textAt(labelled, text, valueStart)
  return value === undefined || !isMixed(value) ? undefined : { start: valueStart, end: valueStart + value.length, value }
}

/** The rest of a `Cookie:` header. */
function cookieLine(text: string, start: number): Finding | undefined {
  const value = textAt(cookies, text, start)
  return value !== undefined && /^[^\s=;]+=\S/.test(value) ? { start, end: start + value.length, value } : undefined
}

function borne({ text, words }: TextScan): readonly Finding[] {
  const findings: Finding[] = []
  for (let word = 0; word < words.length; word += 3) {
    if ((words[word + 2]! & BEARER) === 0) continue
    afterBearer.lastIndex = words[word + 1]!
    const value = afterBearer.exec(text)?.[1]
    if (value !== undefined && isMixed(value)) findings.push({ start: afterBearer.lastIndex - value.length, end: afterBearer.lastIndex, value })
  }
  return findings
}

function marked({ text, longTokens }: TextScan): readonly Finding[] {
  if (longTokens.length === 0) return nothing
  const findings: Finding[] = []
  for (let at = 0; at < longTokens.length; at += 2) {
    const from = longTokens[at]!
    if (longTokens[at + 1]! - from < SHORTEST_ISSUED) continue
    for (const { 0: value, index } of text.slice(from, longTokens[at + 1]).matchAll(issued)) findings.push({ start: from + index, end: from + index + value.length, value })
  }
  return findings
}

function textAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** Letters and digits together: a word is no token. */
const isMixed = (value: string): boolean => /\d/.test(value) && /[A-Za-z]/.test(value)
