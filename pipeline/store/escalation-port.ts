import { Type, type Static } from 'typebox'
import type { OutboxEvent } from '../domain/alert.ts'
import type { Escalation, EscalationStep, EscalationSubject } from '../domain/escalation.ts'
import { CaseIdSchema, type EscalationId } from '../domain/ids.ts'
import { riskCategories, severities, type RiskCount, type Severity } from '../domain/triage.ts'
import { InstantSchema, type Instant } from '../domain/week.ts'

/** A case that triage escalated, with what routes it. */
export const RiskyCaseSchema = Type.Object({
  caseId: CaseIdSchema,
  openedAt: InstantSchema,
  severity: Type.Enum(severities),
  category: Type.Enum(riskCategories),
  product: Type.Union([Type.String(), Type.Null()]),
  country: Type.Union([Type.String(), Type.Null()]),
})
export type RiskyCase = Static<typeof RiskyCaseSchema>

/** An escalation after its steps, with what tells of them. */
export interface EscalationChange {
  readonly escalation: Escalation
  /** Version that the steps were taken from; 0: it is new. */
  readonly expectedVersion: number
  readonly steps: readonly EscalationStep[]
  readonly events: readonly OutboxEvent[]
}

export interface EscalationStore {
  /** Oldest first. */
  escalations(filter: { readonly openOnly?: boolean, readonly subjectKind?: EscalationSubject, readonly subjectId?: string }): Promise<readonly Escalation[]>
  escalation(escalationId: EscalationId): Promise<Escalation | undefined>
  /** Oldest first. */
  escalationSteps(escalationId: EscalationId): Promise<readonly EscalationStep[]>
  /** Cases opened in [since, before) that triage escalated at one of the severities and that were never escalated so gravely; gravest and oldest first. */
  casesToEscalate(since: Instant, before: Instant, severities: readonly Severity[]): Promise<readonly RiskyCase[]>
  /** Cases that triage escalated and for which no clock was ever started, whatever their age; gravest and newest first. */
  riskyNeverEscalated(severities: readonly Severity[], limit: number): Promise<readonly RiskyCase[]>
  /** Flagged cases opened in [since, before) by pattern, severity and category. */
  riskCountsBetween(since: Instant, before: Instant): Promise<readonly RiskCount[]>
  /**
   * One transaction: each change whose escalation still has the expected version, with its steps and events; the others are left alone.
   * @returns ids of those that were left alone, because somebody else took a step meanwhile
   */
  saveEscalations(changes: readonly EscalationChange[]): Promise<readonly EscalationId[]>
}
