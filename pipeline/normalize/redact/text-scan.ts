import { CAPITAL, characterClasses, DIGIT, FOLDED, foldedText, LETTER, NAME_MARK, SIGN, SPACE } from './character-class.ts'
import type { Finding, TextScan } from './kind.ts'
import { cueAt, mayBeCue, meaningAt } from './lexicon.ts'

const LONG_TOKEN = 14

/** Masks as this and others write them: `[phone:7f3a91]`, `[phone:xxxxxx]`, `[email]`, `[private]`. What stands in one is not looked at. */
const mask = /\[(?!(?:at|dot)\])\p{L}[\p{L}_-]{1,23}(?::[\p{L}\p{N}]{1,24})?\]/uy

/** Reads a text once from left to right. Time and space linear in it. */
export function scanText(text: string, countries: readonly string[]): TextScan {
  const digitRuns: number[] = [], pairSigns: number[] = [], atMarks: number[] = [], words: number[] = [], nameMarks: number[] = [], longTokens: number[] = []
  const length = text.length
  let digitCount = 0
  let tokenStart = 0
  let before = 0

  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    const bits = characterClasses[code]!
    if (bits === LETTER) {
      if ((before & LETTER) === 0 && code < FIRST_IDEOGRAPH && mayBeCue(code, text.charCodeAt(at + 1))) {
        const end = wordEnd(text, at + 1)
        const meaning = cueAt(text, at, end)
        if (meaning !== 0) words.push(at, end, meaning)
        at = end - 1
      }
      before = LETTER
      continue
    }
    if (bits === 0) {
      before = 0
      continue
    }
    if (bits & SPACE) {
      if (at - tokenStart >= LONG_TOKEN) longTokens.push(tokenStart, at)
      tokenStart = at + 1
    } else if (bits & CAPITAL) {
      if ((before & LETTER) === 0) {
        if (code === CAPITAL_A && text.charCodeAt(at + 1) === CAPITAL_T) atMarks.push(at)
        const end = wordEnd(text, at + 1)
        words.push(at, end, meaningAt(text, at, end))
        at = end - 1
      }
    } else if (bits & DIGIT) {
      let end = at + 1
      while (end < length && characterClasses[text.charCodeAt(end)]! & DIGIT) end += 1
      digitRuns.push(at, end)
      digitCount += end - at
      at = end - 1
    } else if (bits & SIGN) {
      if (code === BRACKET) {
        const end = maskEnd(text, at)
        if (end !== undefined) {
          if (at - tokenStart >= LONG_TOKEN) longTokens.push(tokenStart, at)
          tokenStart = end
          at = end - 1
          before = 0
          continue
        }
      }
      if (code === COLON || code === EQUALS) pairSigns.push(at)
      else if (code === AT_SIGN || standsForAt(text, at, code)) atMarks.push(at)
    } else if (bits & NAME_MARK) {
      nameMarks.push(at)
    } else if (bits & FOLDED) {
      return scanText(foldedText(text), countries)
    }
    before = bits
  }
  if (length - tokenStart >= LONG_TOKEN) longTokens.push(tokenStart, length)
  return { text, countries, digitCount, digitRuns, pairSigns, atMarks, words, nameMarks, longTokens }
}

/** From here on words are not told apart by spaces. */
const FIRST_IDEOGRAPH = 0x2e80
const AT_SIGN = 0x40, COLON = 0x3a, EQUALS = 0x3d, BRACKET = 0x5b, PERCENT = 0x25, AMPERSAND = 0x26, HASH = 0x23, CAPITAL_A = 0x41, CAPITAL_T = 0x54, SMALL_A = 0x61, SMALL_C = 0x63, FOUR = 0x34, BLANK = 0x20, LOWER_CASE = 0x20

function wordEnd(text: string, from: number): number {
  let end = from
  while (end < text.length && characterClasses[text.charCodeAt(end)]! & LETTER) end += 1
  return end
}

/** `%40`, `&#64;`, `&commat;`, `[at]`, `( at )`: by their first two signs. */
function standsForAt(text: string, at: number, code: number): boolean {
  const next = text.charCodeAt(at + 1)
  if (code === PERCENT) return next === FOUR
  if (code === AMPERSAND) return next === HASH || (next | LOWER_CASE) === SMALL_C
  return ((next === BLANK ? text.charCodeAt(at + 2) : next) | LOWER_CASE) === SMALL_A
}

function maskEnd(text: string, at: number): number | undefined {
  mask.lastIndex = at
  return mask.test(text) ? mask.lastIndex : undefined
}

/** The same scan less the digits that findings hold: what is known as a card number is not tried as a telephone number. @param findings by start */
export function withoutDigitsOf(scan: TextScan, findings: readonly Finding[]): TextScan {
  const { digitRuns } = scan
  const left: number[] = []
  let digitCount = 0
  let next = 0
  for (let run = 0; run < digitRuns.length; run += 2) {
    const start = digitRuns[run]!, end = digitRuns[run + 1]!
    while (next < findings.length && findings[next]!.end <= start) next += 1
    if (next < findings.length && findings[next]!.start < end) continue
    left.push(start, end)
    digitCount += end - start
  }
  return left.length === digitRuns.length ? scan : { ...scan, digitRuns: left, digitCount }
}
