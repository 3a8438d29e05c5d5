import { basename } from 'node:path'
import type { LoadOutcome } from '../run/load-file.ts'
import { archiveExport, settledExports } from '../sources/inbox.ts'
import { fileLoader } from './parse-file.ts'
import type { Session } from './session.ts'

/** Loads what is complete in the inbox and archives it; refused files stay where they are. Nothing without an inbox. */
export async function loadInbox(session: Session): Promise<readonly LoadOutcome[]> {
  const { inboxDir } = session.config
  if (inboxDir === '') return []
  const load = fileLoader(session, { source: undefined, asOf: null, onProgress: () => undefined })
  const outcomes: LoadOutcome[] = []
  for (const path of await settledExports(inboxDir, Date.parse(session.outside.now()))) {
    const outcome = await load(path)
    outcomes.push(outcome)
    session.log.info({ loadId: outcome.load.loadId, outcome: outcome.kind, rowsIn: outcome.load.rowsIn, rowsNew: outcome.load.rowsNew }, 'load.finished')
    if (outcome.kind !== 'refused') await archiveExport(inboxDir, basename(path), outcome.load.sha256)
  }
  return outcomes
}
