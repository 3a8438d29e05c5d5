import type { IssueId } from './issues.ts'

/**
 * What people write about one issue type. In every template `[a|b]` is a choice and `{name}` a slot
 * (see `fill.ts`); no template ends with a full stop.
 */
export interface IssueTexts {
  /** Sentences that name the problem. */
  readonly says: readonly string[]
  /** Sentences that add a fact to it. */
  readonly adds: readonly string[]
}

/** All that is written in one language. */
export interface LanguageTexts {
  /** Share of the cases in this language; the shares of all languages sum to 1. */
  readonly share: number
  readonly countries: readonly string[]
  readonly givenNames: readonly string[]
  readonly familyNames: readonly string[]
  readonly greetings: readonly string[]
  /** Sentences that fit any issue. */
  readonly contexts: readonly string[]
  readonly requests: readonly string[]
  readonly farewells: readonly string[]
  readonly days: readonly string[]
  readonly months: readonly string[]
  /** Line that a help desk puts above a reply. */
  readonly replyLine: string
  /** Subjects that say nothing. */
  readonly emptySubjects: readonly string[]
  /** One-off questions; `{topic}` and `{place}` are filled from the lists below. */
  readonly questions: readonly string[]
  readonly topics: readonly string[]
  readonly places: readonly string[]
  /** Words before a planted value. */
  readonly leads: { readonly email: string, readonly phone: string, readonly card: string, readonly iban: string, readonly ip: string, readonly url: string, readonly caller: string }
  readonly sentenceEnd: string
  /** Between sentences. */
  readonly space: string
  readonly issues: Readonly<Record<IssueId, IssueTexts>>
}
