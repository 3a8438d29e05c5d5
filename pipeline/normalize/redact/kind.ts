import type { TextScan } from './text-scan.ts'

/** A piece of personal data in a text: `text.slice(start, end)`. */
export interface Finding {
  readonly start: number
  readonly end: number
  /** The same datum in one spelling: equal values get equal tokens, so that a campaign stays linkable. */
  readonly value: string
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
