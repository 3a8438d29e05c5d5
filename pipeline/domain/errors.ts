/**
 * Every failure that a person or a program outside can meet, with whether trying again can help.
 * A new code is one line here; the compiler then asks for its HTTP status in `api/problem.ts`.
 */
export const errorCodes = {
  'action-not-found': { retryable: false },
  'action-transition-illegal': { retryable: false },
  'alert-not-found': { retryable: false },
  'alert-step-illegal': { retryable: false },
  'api-key-not-found': { retryable: false },
  'backtest-not-found': { retryable: false },
  'backup-damaged': { retryable: false },
  'backup-exists': { retryable: false },
  'bench-unknown': { retryable: false },
  'case-not-found': { retryable: false },
  'channel-unavailable': { retryable: true },
  'config-invalid': { retryable: false },
  'constraint-impossible': { retryable: false },
  'constraint-not-found': { retryable: false },
  'cursor-invalid': { retryable: false },
  'data-folder-in-use': { retryable: false },
  'database-corrupt': { retryable: false },
  'database-locked': { retryable: true },
  'declared-day-not-found': { retryable: false },
  'delivery-not-found': { retryable: false },
  'disk-full': { retryable: true },
  'encoder-refused': { retryable: false },
  'encoder-unavailable': { retryable: true },
  'erasure-without-key': { retryable: false },
  'escalation-changed': { retryable: true },
  'escalation-not-found': { retryable: false },
  'escalation-policy-invalid': { retryable: false },
  'escalation-step-illegal': { retryable: false },
  'export-empty': { retryable: false },
  'export-header-ambiguous': { retryable: false },
  'export-header-unknown': { retryable: false },
  'export-not-found': { retryable: false },
  'export-parser-killed': { retryable: true },
  'export-unreadable': { retryable: false },
  'exposure-spent': { retryable: true },
  'forbidden': { retryable: false },
  'idempotency-in-progress': { retryable: true },
  'idempotency-key-reused': { retryable: false },
  'inbox-unavailable': { retryable: true },
  'internal': { retryable: false },
  'listen-refused': { retryable: false },
  'load-not-found': { retryable: false },
  'load-not-redrivable': { retryable: false },
  'media-type-unsupported': { retryable: false },
  'not-found': { retryable: false },
  'overloaded': { retryable: true },
  'pattern-not-found': { retryable: false },
  'playbook-invalid': { retryable: false },
  'precondition-failed': { retryable: false },
  'proposal-not-found': { retryable: false },
  'quarantine-share-exceeded': { retryable: false },
  'rate-limited': { retryable: true },
  'report-not-found': { retryable: false },
  'request-invalid': { retryable: false },
  'request-too-large': { retryable: false },
  'role-insufficient': { retryable: false },
  'run-cancelled': { retryable: true },
  'run-not-found': { retryable: false },
  'run-not-running': { retryable: false },
  'run-overlap': { retryable: true },
  'source-unknown': { retryable: false },
  'subscription-changed': { retryable: true },
  'subscription-not-found': { retryable: false },
  'triage-rules-invalid': { retryable: false },
  'unauthorised': { retryable: false },
  'usage-invalid': { retryable: false },
  'webhook-secret-invalid': { retryable: false },
  'webhook-url-refused': { retryable: false },
  'week-invalid': { retryable: false },
  'week-range-reversed': { retryable: false },
} as const satisfies Record<string, { readonly retryable: boolean }>

export type ErrorCode = keyof typeof errorCodes

/** Facts that help the reader act: names, numbers, nearest matches. Never case text. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/** A failure with a code from the closed list. `message` is for people; programs read `code`. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails
  constructor(code: ErrorCode, details: ErrorDetails = {}, options: { cause?: unknown, message?: string } = {}) {
    super(options.message ?? describe(code, details), options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  get retryable(): boolean {
    return errorCodes[this.code].retryable
  }
}

function describe(code: ErrorCode, details: ErrorDetails): string {
  const facts = Object.entries(details).map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
  return facts.length === 0 ? code : `${code} (${facts.join('; ')})`
}
