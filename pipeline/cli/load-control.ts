import type { LoadControl } from '../../api/routes/loads.ts'
import { createRedactor } from '../normalize/redact.ts'
import { openSealed } from '../domain/sealed-text.ts'
import { keptRedactionKey } from './redaction-key.ts'
import { redrive } from './redrive.ts'
import type { Session } from './session.ts'

/** Enough to see what is wrong with a row. */
const MAX_SHOWN = 500

/** What the API may do with loads, wired to this session. One re-drive at a time: two of the same rows would meet in the merge. */
export function loadControl(session: Session): LoadControl {
  let last: Promise<unknown> = Promise.resolve()
  return {
    redrive(loadId, given) {
      const turn = last.then(() => redrive(loadId, given, session))
      last = turn.catch(() => undefined)
      return turn
    },
    async shownText(sealed) {
      const key = await keptRedactionKey(session.config.dataDir, session.outside.environment.GROUNDSWELL_REDACTION_KEY)
      const text = key === undefined ? undefined : openSealed(sealed, key)
      return key === undefined || text === undefined ? null : createRedactor(key).redact(text).slice(0, MAX_SHOWN)
    },
  }
}
