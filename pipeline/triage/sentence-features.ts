import type { Hit } from './lexicon.ts'
import type { Sentence, Token } from './tokens.ts'

/** Hashed features of one sentence, each counted once, in rising order. */
export type SentenceFeatures = Int32Array

const SHORTEST_GRAM = 2
const LONGEST_GRAM = 5
const LONGEST_SIGN_GRAM = 3
/** Longer words are cut: a key or a link says nothing by its letters. */
const LONGEST_WORD = 24

const FNV_START = 0x811c9dc5
const FNV_PRIME = 0x01000193
const step = (hash: number, code: number): number => Math.imul(hash ^ code, FNV_PRIME)
const kinds = { gram: 1, word: 2, pair: 3, concepts: 4 } as const

/**
 * Characters 2–5 inside padded words (1–3 signs in scripts without spaces), words and word pairs, and pairs of concepts.
 * A concept alone is no feature: a child or a cat in a text is no sign of harm (hard negatives at 5 %: 26 against 31 of 100 with single concepts).
 * Tokens of harmless idioms are left out; they also break word pairs.
 *
 * @returns columns in [0, columnCount)
 */
export function sentenceFeatures(tokens: readonly Token[], harmless: Uint8Array, hits: readonly Hit[], { firstToken, afterToken }: Sentence, columnCount: number): SentenceFeatures {
  const found = new Set<number>()
  const add = (kind: number, hash: number): void => { found.add((step(hash, kind) >>> 0) % columnCount) }
  let before: Token | undefined
  for (let at = firstToken; at < afterToken; at++) {
    const token = tokens[at]!
    if (harmless[at] === 1) {
      before = undefined
      continue
    }
    if (token.unspaced) signGrams(tokens, harmless, at, afterToken, add)
    else {
      const word = token.folded.slice(0, LONGEST_WORD)
      wordGrams(word, add)
      add(kinds.word, hashOf(FNV_START, word))
    }
    if (before !== undefined && !(token.unspaced && before.unspaced)) add(kinds.pair, hashOf(step(hashOf(FNV_START, before.folded), 32), token.folded))
    before = token
  }
  const concepts = [...new Set(hits.filter((hit) => hit.firstToken >= firstToken && hit.firstToken < afterToken).map(({ concept }) => concept))].sort()
  concepts.forEach((concept, first) => {
    for (const second of concepts.slice(first + 1)) add(kinds.concepts, hashOf(step(hashOf(FNV_START, concept), 32), second))
  })
  return Int32Array.from(found).sort()
}

function wordGrams(word: string, add: (kind: number, hash: number) => void): void {
  const padded = ` ${word} `
  for (let first = 0; first + SHORTEST_GRAM <= padded.length; first++) {
    let hash = FNV_START
    for (let at = first; at < Math.min(first + LONGEST_GRAM, padded.length); at++) {
      hash = step(hash, padded.charCodeAt(at))
      if (at - first + 1 >= SHORTEST_GRAM) add(kinds.gram, hash)
    }
  }
}

function signGrams(tokens: readonly Token[], harmless: Uint8Array, from: number, end: number, add: (kind: number, hash: number) => void): void {
  let hash = FNV_START
  for (let at = from; at < Math.min(from + LONGEST_SIGN_GRAM, end); at++) {
    if (!tokens[at]!.unspaced || harmless[at] === 1) return
    hash = hashOf(hash, tokens[at]!.folded)
    add(kinds.gram, hash)
  }
}

function hashOf(start: number, text: string): number {
  let hash = start
  for (let at = 0; at < text.length; at++) hash = step(hash, text.charCodeAt(at))
  return hash
}
