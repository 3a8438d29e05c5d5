/**
 * One row of an export as its reader saw it: text by column name. Repeated columns are joined with `\n`.
 * A Map, because `__proto__` is a legal column name.
 */
export interface ExportedRow {
  /** 1-based physical line where the row starts. */
  readonly line: number
  readonly raw: string
  readonly fields: ReadonlyMap<string, string>
}

/**
 * A case in the making: the canonical names of `domain/case.ts`, each still text as exported.
 * A name that is absent or undefined means "the source does not say".
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
  /** Further canonical fields by name: channel, locale, country, product, version, platform, category, subcategory, severity, status, team, assigneeRef, reporterRef, escalated, reopenCount, parentRef, problemRef, satisfaction. */
  readonly fields?: Readonly<Record<string, string | undefined>>
  readonly tags?: readonly string[]
  readonly extra?: Readonly<Record<string, string>>
}

/** How a source writes instants. Declared, never guessed. */
export type DateFormat = 'rfc3339' | 'space-offset' | 'day' | 'epoch-seconds' | 'epoch-milliseconds'

/** Contract of an export source: recognised by its header alone, never by its values. */
export interface Source {
  readonly summary: string
  readonly format: 'csv' | 'ndjson'
  /** Column (or top-level key) names without which a file is not of this source. */
  readonly requiredColumns: readonly string[]
  /** Formats tried in order for every date of this source; a text that fits none is quarantined. */
  readonly dateFormats: readonly DateFormat[]
  /** True when text fields hold HTML. */
  readonly html: boolean
  toDraft(row: ExportedRow): CaseDraft
}
