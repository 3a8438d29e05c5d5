/** A piece of personal data in a text: `text.slice(start, end)`. */
export interface Finding {
  readonly start: number
  readonly end: number
  /** The same datum in one spelling: equal values get equal tokens, so that a campaign stays linkable. */
  readonly value: string
}

/** What is known beside the text. */
export interface FindContext {
  /** ISO 3166-1 alpha-2 codes of countries that the writer may be in, the likeliest first. */
  readonly countries: readonly string[]
  /** Digits in the text, counted once for all kinds. */
  readonly digitCount: number
}

/**
 * Contract of one kind of personal data. Pure; time linear in the text whatever the text; findings in order, apart from each other.
 * Cheap when there is nothing: most texts hold none.
 */
export interface PersonalDataKind {
  readonly summary: string
  find(text: string, context: FindContext): readonly Finding[]
}
