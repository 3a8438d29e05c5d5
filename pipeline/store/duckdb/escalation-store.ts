import { Type } from 'typebox'
import { EscalationSchema, EscalationStepSchema } from '../../domain/escalation.ts'
import { EscalationIdSchema } from '../../domain/ids.ts'
import { RiskCountSchema } from '../../domain/triage.ts'
import { RiskyCaseSchema, type EscalationStore } from '../escalation-port.ts'
import { appendRows } from './append.ts'
import { ask, askOne, tell } from './ask.ts'
import type { Engine } from './engine.ts'
import { appendEscalationSteps, appendEvents } from './logs.ts'

const VersionRow = Type.Object({ escalationId: EscalationIdSchema, version: Type.Integer() })
const every = { escalation_id: null, subject_kind: null, subject_id: null, open_only: false }

/** Escalations and the steps they took. */
export function escalationStore(engine: Engine): EscalationStore {
  return {
    escalations: ({ openOnly = false, subjectKind = null, subjectId = null }) =>
      engine.read((connection) => ask(connection, 'escalations', EscalationSchema, { escalation_id: null, subject_kind: subjectKind, subject_id: subjectId, open_only: openOnly })),
    escalation: (escalationId) => engine.read((connection) => askOne(connection, 'escalations', EscalationSchema, { ...every, escalation_id: escalationId })),
    escalationSteps: (escalationId) => engine.read((connection) => ask(connection, 'escalation_steps', EscalationStepSchema, { escalation_id: escalationId })),
    casesToEscalate: (since, before, severities) => engine.read((connection) => ask(connection, 'cases_to_escalate', RiskyCaseSchema, { since, before, severities })),
    riskyNeverEscalated: (severities, limit) => engine.read((connection) => ask(connection, 'risky_never_escalated', RiskyCaseSchema, { severities, limit })),
    riskCountsBetween: (since, before) => engine.read((connection) => ask(connection, 'risk_counts_between', RiskCountSchema, { since, before })),

    saveEscalations: (changes) => engine.write(async (connection) => {
      const ids = changes.map(({ escalation }) => escalation.escalationId)
      const present = new Map((await ask(connection, 'escalation_versions', VersionRow, { ids })).map(({ escalationId, version }) => [escalationId, version]))
      const kept = changes.filter(({ escalation, expectedVersion }) => (present.get(escalation.escalationId) ?? 0) === expectedVersion)
      if (kept.length > 0) {
        await tell(connection, 'remove_escalations', { ids: kept.map(({ escalation }) => escalation.escalationId) })
        await appendRows(connection, 'escalations', kept.map(({ escalation }) => escalation))
        await appendEscalationSteps(connection, kept.flatMap(({ steps }) => steps))
        await appendEvents(connection, kept.flatMap(({ events }) => events))
      }
      const written = new Set(kept)
      return changes.filter((change) => !written.has(change)).map(({ escalation }) => escalation.escalationId)
    }),
  }
}
