import { readFileSync } from 'node:fs'
import { projectRoot } from '../../pipeline/cli/project-root.ts'
import { opened, type EscalationFacts } from '../../pipeline/domain/escalation-steps.ts'
import type { Escalation } from '../../pipeline/domain/escalation.ts'
import { escalationIdOf } from '../../pipeline/domain/ids.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import { parseEscalationPolicy } from '../../pipeline/run/escalation/policy.ts'

/** The policy that comes with the project. */
export const ownPolicy = parseEscalationPolicy(readFileSync(new URL('pipeline/run/escalation/policy.yaml', projectRoot), 'utf8'))

/** Monday. */
export const TINY_NOW = '2026-03-02T10:00:00.000Z' as Instant

/** An instant of the day on which tiny escalations open; days may pass 31. */
export const at = (time: string, day = 2): Instant => new Date(Date.parse(`2026-03-01T${time}:00.000Z`) + (day - 1) * 86_400_000).toISOString() as Instant

/** An escalation of one case that has just been opened under the policy of the project. */
export function tinyEscalation(facts: Partial<EscalationFacts> = {}, now: Instant = TINY_NOW): Escalation {
  return opened({
    escalationId: escalationIdOf('000000000001'), subjectKind: 'case', subjectId: 'test:1', episode: 1, severity: 'S1', category: 'threat', product: null, country: null, reason: 'Triage: S1, threat.', caseCount: 1, text: null, openedBy: 'machine', ...facts,
  }, now, ownPolicy.policy).escalation
}
