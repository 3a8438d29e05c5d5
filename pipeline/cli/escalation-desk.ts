import type { EscalationDesk } from '../../api/routes/escalations.ts'
import { detectLanguage } from '../normalize/language.ts'
import { createRedactor } from '../normalize/redact.ts'
import { escalationPolicyOf } from './escalation-files.ts'
import { keptRedactionKey } from './redaction-key.ts'
import type { Session } from './session.ts'
import { triageOf } from './triage-files.ts'

/** A store without a load has no key yet; tokens need not be comparable with anything then. */
const KEY_WITHOUT_LOADS = 'no export was loaded yet'

/** The policy of the settings, and pasted texts redacted as cases are. */
export function escalationDeskOf({ config, outside }: Session): EscalationDesk {
  const triage = triageOf(config.triageRules)
  return {
    policy: escalationPolicyOf(config.escalationPolicy),
    triage,
    readText: async (text) => {
      const key = await keptRedactionKey(config.dataDir, outside.environment.GROUNDSWELL_REDACTION_KEY)
      const { judge } = await triage()
      return { redacted: createRedactor(key ?? KEY_WITHOUT_LOADS).redact(text), triage: judge(text, detectLanguage(text, null)) }
    },
  }
}
