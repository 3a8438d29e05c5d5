/** A word of a text and where its surface stands: `text.slice(start, end)`. */
export interface Token {
  /** Lower case. */
  readonly word: string
  readonly start: number
  readonly end: number
}

/** Redaction masks and other notes in brackets, `[email]`, `[phone:7f3a91]`: never words. */
const mask = /\[[\p{L}_-]{2,24}(?::[\p{L}\p{N}]{1,24})?\]/u
/** A link counts as the words of its host; the path is noise that differs from case to case. */
const link = /(?:https?|ftp):\/\/([^\s/?#]+)\S*/u
/** A version counts as its leading number: "128", "128.0" and "128.0.1" are one word. */
const number = /\p{Nd}+(?:\.\p{Nd}+)*(?![\p{L}\p{N}])/u
const word = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}]+)?/u
const piece = new RegExp(`(?<mask>${mask.source})|(?<link>${link.source})|(?<number>${number.source})|(?<word>${word.source})`, 'gu')

/** ASCII without masks and links, as most English texts are: read several times faster without the pattern. */
const isPlain = /^(?:[\x00-\x39\x3b-\x5a\x5c-\x7f]|:(?!\/\/))*$/

/** Digits in a row that are still a word ("115", "2024"); longer runs name an order, a phone, an account. */
const maxDigits = 5
const maxWordLength = 40

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu
const hasUnspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u
const digitRun = /\p{Nd}{6,}/u

/**
 * Words of a text in their order: lower case; masks, long digit runs and link paths left out; of a version
 * its leading number. Runs of scripts without spaces give
 * overlapping pairs of signs, as is usual for retrieval in such scripts (Nie, Gao et al., 2000).
 *
 * @param text folded (NFKC, no decorated letters) or not; the caller decides
 * @param limit stop after so many pieces of text
 */
export function tokensOf(text: string, limit = Infinity): Token[] {
  if (isPlain.test(text)) return plainTokens(text, limit)
  const tokens: Token[] = []
  let count = 0
  for (const match of text.matchAll(piece)) {
    if (count >= limit) break
    const { mask: isMask, link: isLink, number: isNumber } = match.groups!
    if (isMask !== undefined) continue
    count += 1
    if (isLink !== undefined) addHost(match, tokens)
    else if (isNumber !== undefined) addNumber(match[0], match.index, tokens)
    else addWord(match[0], match.index, tokens)
  }
  return tokens
}

const kind = { other: 0, letter: 1, digit: 2 } as const
const kindOf = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  if (code >= 0x30 && code <= 0x39) return kind.digit
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x7a ? kind.letter : kind.other
}
const apostrophe = 0x27
const fullStop = 0x2e

/** What `tokensOf` gives for a plain text. */
function plainTokens(text: string, limit: number): Token[] {
  const tokens: Token[] = []
  for (let start = 0, count = 0; start < text.length && count < limit;) {
    const first = kindOf(text, start)
    if (first === kind.other) {
      start += 1
      continue
    }
    count += 1
    let end = first === kind.digit ? numberEnd(text, start) : start
    if (end > start) addNumber(text.slice(start, end), start, tokens)
    else {
      end = wordEnd(text, start)
      addWord(text.slice(start, end), start, tokens)
    }
    start = end
  }
  return tokens
}

/** End of the longest version number that begins here and runs into no letter; `start` when there is none. */
function numberEnd(text: string, start: number): number {
  let found = start
  for (let at = start; kindOf(text, at) === kind.digit; at++) {
    while (kindOf(text, at) === kind.digit) at += 1
    if (kindOf(text, at) === kind.letter) break
    found = at
    if (text.charCodeAt(at) !== fullStop) break
  }
  return found
}

/** End of the letters and digits that begin here, with one apostrophe and the letters after it. */
function wordEnd(text: string, start: number): number {
  let end = start
  while (kindOf(text, end) !== kind.other) end += 1
  if (text.charCodeAt(end) !== apostrophe || kindOf(text, end + 1) !== kind.letter) return end
  end += 2
  while (kindOf(text, end) === kind.letter) end += 1
  return end
}

/** Masks that carry a value, `[phone:7f3a91]`, and hosts of links: what joins the cases of one campaign. Distinct, in order of first occurrence. */
export function sharedTokensOf(text: string): string[] {
  const found = new Set<string>()
  for (const match of text.matchAll(piece)) {
    const { mask: isMask, link: isLink } = match.groups!
    if (isMask?.includes(':') === true) found.add(isMask.toLowerCase())
    if (isLink !== undefined) found.add(hostOf(match).host)
  }
  return [...found]
}

function addWord(surface: string, start: number, tokens: Token[]): void {
  if (digitRun.test(surface) || surface.length > maxWordLength * 4) return
  if (hasUnspaced.test(surface)) {
    addUnspaced(surface, start, tokens)
    return
  }
  if (surface.length <= maxWordLength) tokens.push({ word: surface.toLowerCase().replace('’', '\''), start, end: start + surface.length })
}

function addNumber(surface: string, start: number, tokens: Token[]): void {
  const parts = surface.split('.')
  if (parts.every((part) => part.length <= maxDigits)) tokens.push({ word: parts[0]!, start, end: start + surface.length })
}

/** Pairs of signs of each unspaced run; the spaced parts between them are words. */
function addUnspaced(surface: string, start: number, tokens: Token[]): void {
  let at = 0
  for (const run of surface.matchAll(unspaced)) {
    if (run.index > at) tokens.push({ word: surface.slice(at, run.index).toLowerCase(), start: start + at, end: start + run.index })
    const signs = [...run[0]]
    let from = start + run.index
    if (signs.length === 1) tokens.push({ word: run[0], start: from, end: from + run[0].length })
    for (let sign = 0; sign + 1 < signs.length; sign++) {
      const pair = signs[sign]! + signs[sign + 1]!
      tokens.push({ word: pair, start: from, end: from + pair.length })
      from += signs[sign]!.length
    }
    at = run.index + run[0].length
  }
  if (at < surface.length) tokens.push({ word: surface.slice(at).toLowerCase(), start: start + at, end: start + surface.length })
}

function addHost(match: RegExpExecArray | RegExpMatchArray, tokens: Token[]): void {
  const { host, start } = hostOf(match)
  let at = start
  for (const label of host.split('.')) {
    if (label !== '' && label !== 'www' && label.length <= maxWordLength && !digitRun.test(label)) tokens.push({ word: label, start: at, end: at + label.length })
    at += label.length + 1
  }
}

function hostOf(match: RegExpExecArray | RegExpMatchArray): { host: string, start: number } {
  const whole = match[0]
  const host = /:\/\/([^\s/?#]+)/u.exec(whole)![1]!
  return { host: host.toLowerCase(), start: match.index! + whole.indexOf('://') + 3 }
}
