/**
 * How a source writes instants. Declared by the source, never guessed from values. The same moment in each form, in order:
 * `2024-07-20T22:55:29Z` or `+02:00` · `2024-07-20T22:55:29.000+0000` · `2024-07-20 22:55:29 -0700` · `2024-07-20 22:55` or with `T`
 * and seconds, local · `2024-07-20` · `20240720` · `07/20/2024` · `07/20/24` · `07/20/2024 10:55:29 PM`, local ·
 * `07/20/2024 22:55`, local · `20.07.2024 22:55` or `20/07/2024`, local · `20/07/2024 10:55 PM`, local ·
 * `20/Jul/24 10:55 PM`, local · `July 20, 2024 22:55`, local · `1721516129` · `1721516129000` · `45493.95519`, local, days
 * since 1900 as Excel counts them · the same since 1904.
 */
export const dateFormats = [
  'rfc3339', 'iso-offset', 'space-offset', 'iso-local', 'day', 'yyyymmdd', 'us-day', 'us-short-day', 'us-12h', 'us-24h', 'day-first', 'day-first-12h',
  'day-month-name', 'month-name-day', 'epoch-seconds', 'epoch-milliseconds', 'excel-1900', 'excel-1904',
] as const
export type DateFormat = (typeof dateFormats)[number]

/** Canonical fields of a Case that a source fills with short text. */
export const draftFields = [
  'channel', 'locale', 'country', 'product', 'version', 'platform', 'category', 'subcategory', 'severity', 'status', 'team',
  'assigneeRef', 'reporterRef', 'escalated', 'reopenCount', 'parentRef', 'problemRef', 'satisfaction',
] as const
export type DraftField = (typeof draftFields)[number]

/**
 * A case in the making: the canonical names of `domain/case.ts`, each still text as exported, nothing redacted.
 * A name that is absent, undefined or blank means "the source does not say".
 */
export interface CaseDraft {
  readonly sourceCaseId: string | undefined
  readonly openedAt: string | undefined
  readonly updatedAt?: string | undefined
  readonly closedAt?: string | undefined
  readonly dueAt?: string | undefined
  readonly subject?: string | undefined
  readonly body?: string | undefined
  readonly resolution?: string | undefined
  /** `assigneeRef` and `reporterRef` hold whatever names the person in the source; only a keyed pseudonym of it is kept. */
  readonly fields?: Readonly<Partial<Record<DraftField, string | undefined>>>
  readonly tags?: readonly string[]
  /** The source no longer holds it as a case of its own: deleted, or merged into the case that `fields.parentRef` names. */
  readonly gone?: 'deleted' | 'merged' | undefined
  /** Names and user names that columns of the row give; wherever they stand in its text they are personal data. Never stored. */
  readonly people?: readonly string[]
  /** What the row is when it is no case at all, such as `a pull request`. It is set aside as `not-a-case`; nothing else of it is read. */
  readonly notACase?: string | undefined
  readonly extra?: Readonly<Record<string, string | undefined>>
}

/** Where a row stands in its file, for its Reject. */
export interface RowPlace {
  /** 1-based physical line where the row starts. */
  readonly line: number
  /** The row as it stands in the file. */
  readonly raw: string
}
