import { Type, type Static } from 'typebox'
import { ActionIdSchema, PatternIdSchema } from './ids.ts'
import { InstantSchema, IsoDaySchema } from './week.ts'

/** Strongest first: hierarchy of controls for product safety. */
export const controlLevels = ['eliminate', 'substitute', 'engineer', 'administrate', 'protect'] as const
export type ControlLevel = (typeof controlLevels)[number]

export const actionStates = ['proposed', 'accepted', 'in_progress', 'implemented', 'monitoring', 'effective', 'not_effective', 'inconclusive', 'closed', 'rejected', 'risk_accepted', 'recurred'] as const
export type ActionState = (typeof actionStates)[number]

/** The legal steps. Every state has an exit except `closed`; `recurred` reopens. */
export const actionTransitions = {
  proposed: ['accepted', 'rejected', 'risk_accepted'],
  accepted: ['in_progress', 'rejected'],
  in_progress: ['implemented', 'rejected'],
  implemented: ['monitoring'],
  monitoring: ['effective', 'not_effective', 'inconclusive'],
  effective: ['closed', 'recurred'],
  not_effective: ['closed', 'proposed'],
  inconclusive: ['monitoring', 'closed'],
  closed: ['recurred'],
  rejected: ['proposed'],
  risk_accepted: ['proposed'],
  recurred: ['proposed', 'accepted'],
} as const satisfies Record<ActionState, readonly ActionState[]>

/** A preventive step proposed for a pattern, with the evidence that called for it. */
export const ActionSchema = Type.Object({
  actionId: ActionIdSchema,
  patternId: PatternIdSchema,
  playbookId: Type.String({ description: 'Entry of the playbook file.' }),
  title: Type.String(),
  controlLevel: Type.Enum(controlLevels),
  kind: Type.Union([Type.Literal('corrective'), Type.Literal('preventive'), Type.Literal('containment')]),
  state: Type.Enum(actionStates),
  ownerTeam: Type.String(),
  dueOn: IsoDaySchema,
  proposedAt: InstantSchema,
  because: Type.Array(Type.String(), { description: 'The rule’s conditions that the pattern met, in words.' }),
  expectedRatio: Type.Object({
    low: Type.Number({ minimum: 0 }), mid: Type.Number({ minimum: 0 }), high: Type.Number({ minimum: 0 }),
    basis: Type.String({ description: 'published, vendor, expert or unknown.' }),
  }, { description: 'Case rate after the action divided by the rate expected without it.' }),
  verification: Type.String({ description: 'What shows that it was done.' }),
})
export type Action = Static<typeof ActionSchema>

/** One step in the life of an action. */
export const ActionStepSchema = Type.Object({
  actionId: ActionIdSchema,
  from: Type.String(),
  to: Type.String(),
  at: InstantSchema,
  actor: Type.String(),
  reason: Type.String(),
})
export type ActionStep = Static<typeof ActionStepSchema>
