import { lookAlikes, smallCapitals } from './look-alikes.ts'

/** First code points of rows of 26 letters, A to Z, that NFKC leaves as they are. */
const letterRows = [
  0x1f150, // negative circled
  0x1f170, // negative squared
  0x1f1e6, // regional indicators, which also spell flags
]
/** First code points of rows of digits that NFKC leaves as they are, with the digit they begin at. */
const digitRows: readonly (readonly [number, number, number])[] = [[0x2776, 1, 9], [0x2780, 1, 9], [0x278a, 1, 9], [0x24f5, 1, 9], [0x24ff, 0, 1]]

const decorated: ReadonlyMap<string, string> = new Map([
  ...letterRows.flatMap((first) => Array.from({ length: 26 }, (_, index) => [String.fromCodePoint(first + index), String.fromCharCode(0x41 + index)] as const)),
  ...digitRows.flatMap(([first, digit, count]) => Array.from({ length: count }, (_, index) => [String.fromCodePoint(first + index), String(digit + index)] as const)),
  ...Object.entries(smallCapitals),
])

const ascii = /^[\x00-\x7f]*$/
const maybeDecorated = /[\u1d00-\u1d7f\u0250-\u02af\u24eb-\u24ff\u2776-\u2793\ua730-\ua7ff\u{1f130}-\u{1f1ff}]/gu
const combining = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+/gu
const word = /\p{L}+/gu
const hasLatin = /\p{Script=Latin}/u
const foreignLetter = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu
const hasForeign = /[\p{Script=Cyrillic}\p{Script=Greek}]/u

/**
 * Plain letters for matching, so that a campaign in decorated letters links to its plain copies: squared, circled and small-capital
 * letters, flags used as letters, Cyrillic and Greek look-alikes inside words that also hold Latin letters, piled-up combining marks.
 * Words wholly in another script stay. Folding twice is folding once. Not for display.
 */
export function foldDecorated(text: string): string {
  if (ascii.test(text)) return text
  const letters = text.normalize('NFKC').replace(maybeDecorated, (sign) => decorated.get(sign) ?? sign).replace(combining, '')
  return (hasForeign.test(letters) ? letters.replace(word, latinWord) : letters).normalize('NFKC')
}

const latinWord = (letters: string): string => (hasLatin.test(letters) && hasForeign.test(letters) ? letters.replace(foreignLetter, (letter) => lookAlikes[letter] ?? letter) : letters)
