import { stanceHits } from './hostility.ts'
import { lexiconOf, type Hit } from './lexicon.ts'
import { matchRules, type RuleMatch } from './match-rules.ts'
import type { RuleBook } from './rule-book.ts'
import { sentenceFeatures, type SentenceFeatures } from './sentence-features.ts'
import { tokensOf, type Sentence, type Token } from './tokens.ts'

/** All that rules and models look at in one text. */
export interface Reading {
  readonly tokens: readonly Token[]
  readonly sentences: readonly Sentence[]
  readonly hits: readonly Hit[]
  readonly matches: readonly RuleMatch[]
  /** One list per sentence. */
  readonly features: readonly SentenceFeatures[]
}

/** Columns of the hashed features: 2^17 keep collisions rare and nine int8 weights a column in 1.2 MB. */
export const COLUMN_COUNT = 1 << 17

/** Longer texts are read up to here; a report stands within it. */
const LONGEST_TEXT = 8_000

/** @returns a reader of texts under one rule file */
export function readerOf(book: RuleBook): (text: string) => Reading {
  const find = lexiconOf(book)
  return (text) => {
    const start = text.slice(0, LONGEST_TEXT)
    const { tokens, sentences } = tokensOf(start)
    const { hits: found, harmless } = find(tokens)
    const stance = book.stance ?? {}
    const words = found.filter(({ concept }) => concept in book.concepts || !(concept in stance))
    const hits = [...words, ...stanceHits(start, tokens, found.filter(({ concept }) => concept === 'GROUP' || concept in stance))]
    const ruled = [...found, ...hits.slice(words.length)]
    return {
      tokens, sentences, hits,
      matches: matchRules(book.rules, tokens, ruled),
      features: sentences.map((sentence) => sentenceFeatures(tokens, harmless, words, sentence, COLUMN_COUNT)),
    }
  }
}
