/** A piece of personal data in a text: `text.slice(start, end)`. */
export interface Finding {
  readonly start: number
  readonly end: number
  /** The same datum in one spelling: equal values get equal tokens, so that a campaign stays linkable. */
  readonly value: string
}

/** What one pass over a text has seen: all kinds of personal data begin their search at these places. Offsets are UTF-16 units. */
export interface TextScan {
  /** The text with digits, fullwidth forms and dashes as ASCII; as long as the original. */
  readonly text: string
  /** ISO 3166-1 alpha-2 codes of countries that the writer may be in, the likeliest first. */
  readonly countries: readonly string[]
  readonly digitCount: number
  /** Runs of digits: start, end, start, end, … */
  readonly digitRuns: readonly number[]
  /** Places of `:` and `=`. */
  readonly pairSigns: readonly number[]
  /** Places of `@` and of what may stand for it. */
  readonly atMarks: readonly number[]
  /** Words with a capital and words that announce something: start, end, bits of their meaning (`lexicon.ts`). */
  readonly words: readonly number[]
  /** Places of Han and kana that stand beside names. */
  readonly nameMarks: readonly number[]
  /** Stretches of at least 14 signs without a space: start, end, … */
  readonly longTokens: readonly number[]
}

/**
 * Contract of one kind of personal data. Pure; time linear in the text whatever the text; findings in order, apart from each other.
 * A search begins at the places that the scan has marked, never by a pattern over the whole text: most texts hold nothing.
 */
export interface PersonalDataKind {
  readonly summary: string
  find(scan: TextScan): readonly Finding[]
}

/** What a kind gives where it finds nothing. */
export const nothing: readonly Finding[] = []
