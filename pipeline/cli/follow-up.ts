import { tickActions } from '../run/actions/tick-actions.ts'
import { openEscalations } from '../run/escalation/open-escalations.ts'
import { tickEscalations } from '../run/escalation/tick-escalations.ts'
import { triageCases } from '../run/triage-cases.ts'
import type { Session } from './session.ts'
import { triageOf } from './triage-files.ts'
import { escalationPolicyOf } from './escalation-files.ts'

/** Judges the risk of cases not judged yet and starts the clock of those that cannot wait. Returns how many escalations were opened. */
export async function escalateNewCases({ store, config, outside }: Session): Promise<number> {
  const now = outside.now()
  await triageCases(now, { store, triage: await triageOf(config.triageRules)(), onProgress: () => undefined })
  const { opened } = await openEscalations(now, now, { store, ...await escalationPolicyOf(config.escalationPolicy)() })
  return opened
}

/**
 * What the owner does every minute: judges what was loaded or corrected since the last time, and lets the clocks of escalations and actions run.
 * @param afterwards told when something was written that channels should send
 */
export function followUpOf(session: Session, afterwards: () => Promise<void>): () => Promise<void> {
  const { store, config, outside } = session
  const policyOf = escalationPolicyOf(config.escalationPolicy)
  let looked: string | undefined
  return async () => {
    const newest = (await store.loads({ limit: 1, cursor: null })).items[0]
    const loaded = newest === undefined ? undefined : JSON.stringify([newest.loadId, newest.rowsNew, newest.rowsUpdated, (await store.riskCorrections()).length])
    let changed = 0
    if (loaded !== looked) changed += await escalateNewCases(session)
    looked = loaded
    changed += await tickEscalations(outside.now(), { store, ...await policyOf() })
    const { told, reopened } = await tickActions(outside.now(), { store })
    changed += told + reopened
    if (changed > 0) await afterwards()
  }
}
