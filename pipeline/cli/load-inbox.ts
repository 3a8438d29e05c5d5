import type { OnProgress } from '../run/ports.ts'
import type { Instant } from '../domain/week.ts'
import { inboxWatcher, type LoadInboxDeps } from '../run/load-inbox.ts'
import type { LoadOutcome } from '../run/load-file.ts'
import { archiveExport, refuseExport, settledExports } from '../sources/inbox.ts'
import { fileLoader } from './parse-file.ts'
import type { Session } from './session.ts'

const MS_PER_SECOND = 1_000

/** The inbox folder of the settings, wired to this session. */
export function inboxDeps(session: Session, { source, asOf, onProgress }: { readonly source: string | undefined, readonly asOf: Instant | null, readonly onProgress: OnProgress }): LoadInboxDeps {
  const { config, store, outside, log } = session
  const { inboxDir, inboxQuietSeconds } = config
  return {
    store, now: outside.now,
    load: fileLoader(session, { source, asOf, onProgress }),
    log: (event, facts) => { log.info(facts, event) },
    inbox: {
      settled: () => settledExports(inboxDir, { nowMs: Date.parse(outside.now()), quietMs: inboxQuietSeconds * MS_PER_SECOND }),
      archive: (name, sha256) => archiveExport(inboxDir, name, sha256),
      refuse: (name, sha256, reason) => refuseExport(inboxDir, name, sha256, reason),
    },
  }
}

/** Looks at the inbox of the settings; does nothing without one. One watcher a process: it remembers when to try a failing inbox again. */
export function watchInbox(session: Session): () => Promise<readonly LoadOutcome[]> {
  if (session.config.inboxDir === '') return async () => []
  return inboxWatcher(inboxDeps(session, { source: undefined, asOf: null, onProgress: () => undefined }))
}
