import { AppError, type ErrorCode } from '../domain/errors.ts'
import type { QuarantineSummary } from '../domain/load.ts'
import type { Instant } from '../domain/week.ts'
import type { LoadStore } from '../store/store.ts'
import type { LoadOutcome } from './load-file.ts'

/** A folder that exports are dropped into. Each function throws AppError `inbox-unavailable` when the folder cannot be used. */
export interface Inbox {
  settled(): Promise<readonly { readonly name: string, readonly path: string }[]>
  archive(name: string, sha256: string): Promise<void>
  refuse(name: string, sha256: string, reason: object): Promise<void>
}

export interface LoadInboxDeps {
  readonly inbox: Inbox
  readonly load: (path: string) => Promise<LoadOutcome>
  readonly store: Pick<LoadStore, 'quarantineSummary'>
  readonly now: () => Instant
  /** Told of each event by name with its facts; never of case text. */
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void
}

/** What a person can do about a refused file. */
const adviceFor: Partial<Record<ErrorCode, string>> = {
  'export-empty': 'Export again: the file holds nothing.',
  'export-header-ambiguous': 'Load it by hand with --source, or mend the header.',
  'export-header-unknown': 'Compare its columns with the nearest sources, or describe it by a mapping file and load it with --source.',
  'export-parser-killed': 'It took too much time or memory. Split it, or raise parserMemoryMb or parserTimeoutSeconds, then drop it again.',
  'export-unreadable': 'Export again: the file is damaged or of another kind than its name says.',
  'quarantine-share-exceeded': 'Look at the reasons; most often the mapping does not fit. Load it with a mended mapping, or raise quarantineShareLimit.',
}

/**
 * Loads every export that is complete: loaded and known ones move to the archive, refused ones beside a file with the reason.
 * One that vanishes while it is read is told of and does not stop the others.
 *
 * @returns how each file ended, oldest file first
 * @throws AppError `inbox-unavailable`, and what is no fault of a file, such as `disk-full`
 */
export async function loadInbox({ inbox, load, store, now, log }: LoadInboxDeps): Promise<readonly LoadOutcome[]> {
  const outcomes: LoadOutcome[] = []
  for (const { name, path } of await inbox.settled()) {
    const outcome = await load(path).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'export-not-found') return undefined
      throw error
    })
    if (outcome === undefined || (outcome.kind === 'refused' && outcome.error.code === 'export-not-found')) {
      log('inbox.file-vanished', { fileName: name })
      continue
    }
    outcomes.push(outcome)
    log('load.finished', { loadId: outcome.load.loadId, outcome: outcome.kind, rowsIn: outcome.load.rowsIn, rowsNew: outcome.load.rowsNew })
    if (outcome.kind === 'refused') await inbox.refuse(name, outcome.load.sha256, reasonOf(outcome, await store.quarantineSummary(outcome.load.loadId), now()))
    else await inbox.archive(name, outcome.load.sha256)
  }
  return outcomes
}

function reasonOf({ load, error }: Extract<LoadOutcome, { readonly kind: 'refused' }>, quarantine: readonly QuarantineSummary[], at: Instant): object {
  const { loadId, fileName, sha256, source, rowsIn, rowsQuarantined } = load
  return { code: error.code, whatToDo: adviceFor[error.code] ?? 'Read the details; drop the file again when the cause is gone.', details: error.details, fileName, sha256, source, loadId, refusedAt: at, rowsIn, rowsQuarantined, quarantine }
}

const FIRST_WAIT_MS = 60_000
const LONGEST_WAIT_MS = 3_600_000

/**
 * The inbox as a scheduled job looks at it: an inbox that cannot be used is a named failure in the log, told each time it is tried, and tried
 * again after 1, 2, 4 … minutes, at most an hour. Whatever else waits to be done goes on meanwhile.
 */
export function inboxWatcher(deps: LoadInboxDeps): () => Promise<readonly LoadOutcome[]> {
  let failures = 0
  let notBeforeMs = -Infinity
  return async () => {
    const nowMs = Date.parse(deps.now())
    if (nowMs < notBeforeMs) return []
    try {
      const outcomes = await loadInbox(deps)
      failures = 0
      return outcomes
    } catch (error) {
      if (!(error instanceof AppError) || !error.retryable) throw error
      const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures)
      failures += 1
      notBeforeMs = nowMs + waitMs
      deps.log('inbox.failed', { code: error.code, failures, retryInSeconds: waitMs / 1000 })
      return []
    }
  }
}
