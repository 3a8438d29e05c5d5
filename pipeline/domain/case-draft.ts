/** How a source writes instants. Declared by the source, never guessed from values. */
export const dateFormats = ['rfc3339', 'space-offset', 'day', 'epoch-seconds', 'epoch-milliseconds'] as const
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
  readonly extra?: Readonly<Record<string, string | undefined>>
}

/** Where a row stands in its file, for its Reject. */
export interface RowPlace {
  /** 1-based physical line where the row starts. */
  readonly line: number
  /** The row as it stands in the file. */
  readonly raw: string
}
