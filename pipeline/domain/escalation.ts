import { Type, type Static } from 'typebox'
import { EscalationIdSchema } from './ids.ts'
import { riskCategories, severities } from './triage.ts'
import { InstantSchema } from './week.ts'

const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) => Type.Union([schema, Type.Null()])

/** What an escalation is about: a stored case, a pattern, or a text that somebody pasted. */
export const escalationSubjects = ['case', 'pattern', 'text'] as const
export type EscalationSubject = (typeof escalationSubjects)[number]

/** open: nobody has answered; acknowledged: the owner has; handed_over: a new owner accepted it; closed: with proof. A breach is no state: the clock goes on. */
export const escalationStates = ['open', 'acknowledged', 'handed_over', 'closed'] as const
export type EscalationState = (typeof escalationStates)[number]

export const escalationOutcomes = ['resolved', 'passed_on', 'not_risky', 'duplicate'] as const

/** A case, pattern or pasted text that cannot wait, with who answers for it and until when. While it is not closed it has an owner and a due time. */
export const EscalationSchema = Type.Object({
  escalationId: EscalationIdSchema,
  subjectKind: Type.Enum(escalationSubjects),
  subjectId: Type.String({ description: 'Case id, pattern id, or a digest of the pasted text.' }),
  episode: Type.Integer({ minimum: 1, description: 'Rises when the same subject is escalated again.' }),
  severity: Type.Enum(severities),
  category: orNull(Type.Enum(riskCategories)),
  product: orNull(Type.String()),
  country: orNull(Type.String()),
  state: Type.Enum(escalationStates),
  team: Type.String({ minLength: 1 }),
  owner: Type.String({ minLength: 1, description: 'Who answers for it now: a person, or a step of the team’s ladder.' }),
  level: Type.Integer({ minimum: 1, description: 'Step of the ladder that breaches have led to.' }),
  reason: Type.String({ description: 'Why it was opened, in one sentence; never case text.' }),
  caseCount: Type.Integer({ minimum: 0, description: 'Cases that called for it when it was opened.' }),
  text: orNull(Type.String({ description: 'The pasted text, redacted; null for cases and patterns.' })),
  openedAt: InstantSchema,
  openedBy: Type.String(),
  remindAt: orNull(Type.Unsafe<Static<typeof InstantSchema>>(InstantSchema)),
  dueAt: orNull(Type.Unsafe<Static<typeof InstantSchema>>(InstantSchema)),
  breachCount: Type.Integer({ minimum: 0, description: 'Breaches since the clock was last answered.' }),
  acknowledgedAt: orNull(InstantSchema),
  acknowledgedBy: orNull(Type.String()),
  handedOverAt: orNull(InstantSchema),
  offer: orNull(Type.Object({ team: Type.String(), owner: Type.String(), at: InstantSchema, by: Type.String() }, { description: 'A hand-over that nobody has accepted yet; until then the present owner answers.' })),
  followUps: Type.Array(Type.Object({ at: InstantSchema, by: Type.String(), note: Type.String() })),
  outcome: orNull(Type.Enum(escalationOutcomes)),
  proof: orNull(Type.String({ description: 'What shows that it is dealt with: a link, an id, a sentence.' })),
  closedAt: orNull(InstantSchema),
  closedBy: orNull(Type.String()),
  version: Type.Integer({ minimum: 1, description: 'Rises with each step; a step on an older version is refused.' }),
})
export type Escalation = Static<typeof EscalationSchema>

/** opened, raised, reminded and breached are the machine's; the others are taken by people. */
export const escalationStepKinds = ['opened', 'raised', 'reminded', 'breached', 'acknowledged', 'offered', 'accepted', 'followed_up', 'closed'] as const
export type EscalationStepKind = (typeof escalationStepKinds)[number]

/** One step in the life of an escalation. */
export const EscalationStepSchema = Type.Object({
  escalationId: EscalationIdSchema,
  kind: Type.Enum(escalationStepKinds),
  at: InstantSchema,
  actor: Type.String(),
  owner: Type.String({ description: 'Who answers for it after the step.' }),
  level: Type.Integer({ minimum: 1 }),
  dueAt: orNull(InstantSchema),
  reason: Type.String(),
})
export type EscalationStep = Static<typeof EscalationStepSchema>

/** Why something risky is on the list of what nobody speaks of. */
export const silenceReasons = ['not_answered', 'not_followed_up', 'never_escalated'] as const

/** Something risky on which nothing happens. */
export const SilentRiskSchema = Type.Object({
  subjectKind: Type.Enum(escalationSubjects),
  subjectId: Type.String(),
  severity: Type.Enum(severities),
  category: orNull(Type.Enum(riskCategories)),
  why: Type.Enum(silenceReasons, { description: 'not_answered: due and not acknowledged; not_followed_up: a follow-up is missed; never_escalated: risky, and no clock was ever started.' }),
  since: InstantSchema,
  escalationId: orNull(EscalationIdSchema),
})
export type SilentRisk = Static<typeof SilentRiskSchema>
