import { lookAlikes } from './look-alikes.ts'

/** With fewer other words a number is what the text is about ("error 403"). */
const minWords = 5
const digit = /\p{Nd}/u
const letter = /\p{L}/u
/** Accents, variation selectors and signs without width. */
const unseen = /[\u0300-\u036f\ufe00-\ufe0f\u200b-\u200f\u2060\ufeff]+/gu
const quotes = /['’]/g

/**
 * Number of a text that its disguised copies share: the letters of its words in their order, without case, accents, spaces and signs, look-alikes of other
 * scripts read as the Latin letter. Words with digits (phone numbers, coupon codes, versions) are left out when at least five others remain.
 * Two different texts share one with chance 2⁻⁵³.
 *
 * @param words of the folded text, see `foldDecorated`; masks are no words
 * @returns undefined when no word is left
 */
export function fingerprintOf(words: readonly string[]): number | undefined {
  const named = words.filter((word) => letter.test(word) && !digit.test(word))
  const letters = (named.length < minWords ? words : named).map(plainLetters).join('')
  if (letters === '') return undefined
  return (hash(letters, 0x811c9dc5) & 0x1fffff) * 0x1_0000_0000 + hash(letters, 0x9747b28c)
}

function plainLetters(word: string): string {
  // Up before down: "ß" and "SS", dotless and dotted i are one.
  const lower = word.toUpperCase().toLowerCase().normalize('NFD').replace(unseen, '').replace(quotes, '')
  return /^[\x00-\x7f]*$/.test(lower) ? lower : Array.from(lower, (sign) => lookAlikes[sign] ?? sign).join('')
}

/** FNV-1a over code units, its bits mixed at the end (murmur3's finaliser). */
function hash(text: string, start: number): number {
  let value = start | 0
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
