const SHINGLE_WORDS = 4
const ALIKE_FROM = 0.5

/**
 * Share of the texts that nearly copy another one: Jaccard overlap of their 4-word shingles of a half or more.
 * Texts of fewer than 4 words copy nothing. Source: Broder (1997), On the resemblance and containment of documents.
 * Cost: square of the number of texts.
 */
export function nearDuplicateShare(texts: readonly string[]): number {
  const shingles = texts.map(shinglesOf)
  const alike = shingles.filter((one, i) => one.size > 0 && shingles.some((other, j) => j !== i && jaccard(one, other) >= ALIKE_FROM))
  return texts.length === 0 ? 0 : alike.length / texts.length
}

function shinglesOf(text: string): Set<string> {
  const words = text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const shingles = new Set<string>()
  for (let i = 0; i + SHINGLE_WORDS <= words.length; i++) shingles.add(words.slice(i, i + SHINGLE_WORDS).join(' '))
  return shingles
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const shingle of a) if (b.has(shingle)) shared++
  return shared === 0 ? 0 : shared / (a.size + b.size - shared)
}

/** Letters that stand for others: mathematical, enclosed, full-width and small-capital ones. */
const decoratedLetter = /[\u{1D400}-\u{1D7FF}\u{2460}-\u{24FF}\u{1F130}-\u{1F189}\uFF21-\uFF5A\u1D00-\u1D25]/u
/** A Cyrillic or Greek letter inside a Latin word. */
const mixedWord = /\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}/u

/** True for a text written to defeat word lists. */
export const isDecorated = (text: string): boolean => decoratedLetter.test(text) || mixedWord.test(text)
