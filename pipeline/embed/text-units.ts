/** What a UTF-16 code unit is to a reader of words: `spaced` scripts part words by spaces, `unspaced` ones do not. */
export const unitKind = { separator: 0, spaced: 1, unspaced: 2 } as const

/** Kind of each code unit. Surrogates count as spaced letters, so that rare signs and emoji are kept. */
const kinds = classifyUnits()

function classifyUnits(): Uint8Array {
  const found = new Uint8Array(0x10000)
  const letter = /[\p{L}\p{M}\p{N}]/u
  const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u
  for (let unit = 0; unit < found.length; unit++) {
    const isSurrogate = unit >= 0xd800 && unit <= 0xdfff
    const sign = String.fromCharCode(unit)
    if (withoutSpaces.test(sign)) found[unit] = unitKind.unspaced
    else if (isSurrogate || letter.test(sign)) found[unit] = unitKind.spaced
  }
  return found
}

const ascii = /^[\x00-\x7f]*$/

/** The form of a text whose features are taken: compatible signs made equal (NFKC), lower case. */
export function foldText(text: string): string {
  return ascii.test(text) ? text.toLowerCase() : text.normalize('NFKC').toLowerCase()
}

/** Kind of the code unit at a place of a text. */
export function unitKindAt(text: string, at: number): number {
  return kinds[text.charCodeAt(at)]!
}

/** End (exclusive) of the run of one kind that starts at `start`. */
export function runEnd(text: string, start: number): number {
  const kind = unitKindAt(text, start)
  let end = start + 1
  while (end < text.length && unitKindAt(text, end) === kind) end += 1
  return end
}

/** Starting value and step of the FNV-1a hash (Fowler, Noll and Vo), taken over code units: two of about 4 billion strings collide. */
export const hashStart = 0x811c9dc5
export function hashStep(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

/** Hash of the code units from `start` to `end` (exclusive), a 32-bit integer of 0 or more. */
export function hashOf(text: string, start: number, end: number): number {
  let hash = hashStart
  for (let at = start; at < end; at++) hash = hashStep(hash, text.charCodeAt(at))
  return hash >>> 0
}
