import type { Finding, PersonalDataKind } from './kind.ts'

const MIN_DIGITS = 3
const v4 = /(?<![\p{L}\p{N}._-])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?![\p{L}\p{N}_]|[.-]\p{N})/gu
const v6 = /(?<![\p{L}\p{N}:._-])[0-9A-Fa-f:]{2,39}(?:%[0-9A-Za-z]{1,16})?(?![\p{L}\p{N}:_])/gu
/** A word right before four numbers that makes them a version: "Firefox 102.9.0.1", "v1.2.3.4", "Chrome/91.0.4.1". */
const versionWord = /(?:\b(?:v|ver|version|release|build|update|updated|upgrade|firefox|chrome|chromium|edge|safari|opera|thunderbird|windows|macos|ios|android|driver|firmware|java|flash|player|versión|versão|versione|バージョン)[\s.:#(-]{0,3}|[\p{L}\p{N}]\/)$/iu
const WORD_WINDOW = 24

/** Internet addresses, version 4 and 6. Loopback and netmasks name nobody and stay; four numbers after a product or "version" are a version. */
export const ip = {
  summary: 'IPv4 and IPv6 addresses, but no version numbers',
  find(text, { digitCount }) {
    if (digitCount < MIN_DIGITS) return []
    return [...(text.includes('.') ? v4Addresses(text) : []), ...(text.includes(':') ? v6Addresses(text) : [])].sort((a, b) => a.start - b.start)
  },
} as const satisfies PersonalDataKind

function v4Addresses(text: string): Finding[] {
  const findings: Finding[] = []
  for (const match of text.matchAll(v4)) {
    const parts = match.slice(1, 5)
    const isAddress = parts.every((part) => Number(part) <= 255 && (part === '0' || !part.startsWith('0')))
    const namesNobody = /^(?:127|0|255)\./.test(match[0])
    if (!isAddress || namesNobody || versionWord.test(text.slice(Math.max(0, match.index - WORD_WINDOW), match.index))) continue
    findings.push({ start: match.index, end: match.index + match[0].length, value: match[0] })
  }
  return findings
}

function v6Addresses(text: string): Finding[] {
  const findings: Finding[] = []
  for (const match of text.matchAll(v6)) {
    const written = match[0].split('%')[0]!
    const value = expandV6(written.replace(/(?<!:):$/, ''))
    if (value === undefined) continue
    const isSentenceColon = /(?<!:):$/.test(written)
    findings.push({ start: match.index, end: match.index + match[0].length - (isSentenceColon ? 1 : 0), value })
  }
  return findings
}

/** All eight groups of an IPv6 address in lower case; undefined when it is none, or too short to tell from code (`a::b`). */
function expandV6(written: string): string | undefined {
  const halves = written.split('::')
  if (halves.length > 2) return undefined
  const [left, right] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const groups = [...left!, ...(right ?? [])]
  const isWhole = right === undefined ? groups.length === 8 : groups.length <= 7
  if (!isWhole || !groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  const isTelling = /\d/.test(written) && (groups.length >= 3 || groups.some((group) => group.length >= 3)) && !/^\d{1,2}(?::\d{1,2})*$/.test(written)
  if (!isTelling) return undefined
  const zeros = Array.from({ length: 8 - groups.length }, () => '0')
  return [...left!, ...zeros, ...(right ?? [])].map((group) => group.toLowerCase().padStart(4, '0')).join(':')
}
