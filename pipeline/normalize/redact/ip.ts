import { nothing, type Finding, type PersonalDataKind, type TextScan } from './kind.ts'

/** A word right before four numbers that makes them a version: "Firefox 102.9.0.1", "v1.2.3.4", "Chrome/91.0.4.1". */
const versionWord = /(?:\b(?:v|ver|version|release|build|update|updated|upgrade|firefox|chrome|chromium|edge|safari|opera|thunderbird|windows|macos|ios|android|driver|firmware|java|flash|player|versión|versão|versione|バージョン)[\s.:#(-]{0,3}|[\p{L}\p{N}]\/)$/iu
const WORD_WINDOW = 24
const PARTS = 4
const DOT = 0x2e, COLON = 0x3a, PERCENT = 0x25

/** Internet addresses, version 4 and 6. Loopback and netmasks name nobody and stay; four numbers after a product or "version" are a version. */
export const ip = {
  summary: 'IPv4 and IPv6 addresses, but no version numbers',
  find(scan) {
    const four = fourParted(scan), six = hexadecimal(scan)
    return six.length === 0 ? four : [...six, ...four].sort((a, b) => a.start - b.start || b.end - a.end)
  },
} as const satisfies PersonalDataKind

function fourParted({ text, digitRuns, digitCount }: TextScan): readonly Finding[] {
  if (digitCount < PARTS) return nothing
  const findings: Finding[] = []
  for (let first = 0; first + 2 * PARTS <= digitRuns.length; first += 2) {
    const start = digitRuns[first]!
    let parts = 1
    while (parts < PARTS && text.charCodeAt(digitRuns[first + 2 * parts - 1]!) === DOT && digitRuns[first + 2 * parts]! === digitRuns[first + 2 * parts - 1]! + 1) parts += 1
    if (parts < PARTS) {
      first += 2 * (parts - 1)
      continue
    }
    const end = digitRuns[first + 2 * PARTS - 1]!
    if (!isApart(text, start, end)) continue
    const value = text.slice(start, end)
    if (!isAddress(value) || versionWord.test(text.slice(Math.max(0, start - WORD_WINDOW), start))) continue
    findings.push({ start, end, value })
  }
  return findings
}

/** Four bytes without leading zeros that name someone: no loopback, netmask or "any". */
function isAddress(written: string): boolean {
  const parts = written.split('.')
  return parts.every((part) => part.length <= 3 && Number(part) <= 255 && (part === '0' || !part.startsWith('0'))) && !['127', '0', '255'].includes(parts[0]!)
}

const isApart = (text: string, start: number, end: number): boolean => !/[\p{L}\p{N}._-]$/u.test(text.slice(Math.max(0, start - 2), start)) && !/^(?:[\p{L}\p{N}_]|[.-]\p{N})/u.test(text.slice(end, end + 3))

const LONGEST = 45
const LONGEST_ZONE = 17

const isHex = (code: number): boolean => (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66)

function hexadecimal({ text, pairSigns }: TextScan): readonly Finding[] {
  if (pairSigns.length < 2) return nothing
  const findings: Finding[] = []
  let after = 0
  for (const sign of pairSigns) {
    if (sign < after || text.charCodeAt(sign) !== COLON) continue
    let start = sign, end = sign + 1, colons = 1
    while (start > after && sign - start <= LONGEST && isHex(text.charCodeAt(start - 1))) start -= 1
    for (let code = text.charCodeAt(end); end - start <= LONGEST && (isHex(code) || code === COLON || code === DOT); code = text.charCodeAt(++end)) if (code === COLON) colons += 1
    after = end
    if (colons < 2) continue
    while (end > sign + 1 && (text.charCodeAt(end - 1) === DOT || (text.charCodeAt(end - 1) === COLON && text.charCodeAt(end - 2) !== COLON))) end -= 1
    const value = standsApart(text, start, end) ? expandedAddress(text.slice(start, end)) : undefined
    if (value !== undefined) findings.push({ start, end: end + zoneLength(text, end), value })
  }
  return findings
}

const standsApart = (text: string, start: number, end: number): boolean => !/[\p{L}\p{N}:._-]$/u.test(text.slice(Math.max(0, start - 2), start)) && !/^[\p{L}\p{N}_]/u.test(text.slice(end, end + 2))

/** `%eth0` after an address of a link. */
function zoneLength(text: string, at: number): number {
  return text.charCodeAt(at) === PERCENT ? /^%[0-9A-Za-z]{0,16}/.exec(text.slice(at, at + LONGEST_ZONE))![0].length : 0
}

/**
 * All eight groups of an IPv6 address (RFC 4291 §2.2, also with an IPv4 tail) in lower case; undefined when it is none, or too short
 * to tell from code (`a::b`).
 */
function expandedAddress(written: string): string | undefined {
  const tail = /^(.*:)(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})$/.exec(written)
  if (tail !== null) return isAddress(tail[2]!) ? expandedAddress(`${tail[1]}${hexOf(tail[2]!)}`) : undefined
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

function hexOf(address: string): string {
  const [a, b, c, d] = address.split('.').map((part) => Number(part).toString(16).padStart(2, '0'))
  return `${a}${b}:${c}${d}`
}
