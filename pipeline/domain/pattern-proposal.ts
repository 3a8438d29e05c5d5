import { Type, type Static } from 'typebox'
import { CaseIdSchema, ConstraintIdSchema, PatternIdSchema, ProposalIdSchema } from './ids.ts'
import { InstantSchema } from './week.ts'

/** What the weekly look at all patterns may propose; MONIC names (Spiliopoulou et al. 2006), with `retire` for its disappearance. */
export const proposalKinds = ['merge', 'absorb', 'split', 'retire'] as const
export type ProposalKind = (typeof proposalKinds)[number]

/** Withdrawn: a later look did not find it any more, and nobody had decided. */
export const proposalStates = ['open', 'accepted', 'dismissed', 'withdrawn'] as const
export type ProposalState = (typeof proposalStates)[number]

const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema, description: string) => Type.Union([schema, Type.Null()], { description })
const finding = {
  proposalId: ProposalIdSchema,
  kind: Type.Enum(proposalKinds),
  patternId: Type.Unsafe<Static<typeof PatternIdSchema>>({ ...PatternIdSchema, description: 'The pattern that gains, is split, or is retired.' }),
  otherPatternId: orNull(PatternIdSchema, 'Merge and absorb: the pattern that would go into it.'),
  caseIds: Type.Array(CaseIdSchema, { description: 'Split: the cases that would leave.' }),
  label: orNull(Type.String(), 'Split: name of what would leave.'),
  sentence: Type.String({ description: 'What should happen and why, in plain words with the numbers.' }),
  separation: orNull(Type.Number({ minimum: -1, maximum: 1 }), 'Merge and split: mean simplified silhouette of the two groups; 0 = cut at random.'),
  share: orNull(Type.Number({ minimum: 0, maximum: 1 }), 'Absorb: cases that are nearer to the other pattern; split: cases that would leave.'),
  stability: orNull(Type.Number({ minimum: -1, maximum: 1 }), 'Split: adjusted Rand index of the cuts learned from two halves of the cases.'),
  quietWeeks: orNull(Type.Integer({ minimum: 0 }), 'Retire: whole weeks without a case.'),
  evidence: Type.Integer({ minimum: 0, description: 'What speaks for it: cases, for retire weeks. One that was dismissed comes back when this has doubled.' }),
  margin: Type.Number({ minimum: 1, description: 'How many times over the needed margin is reached.' }),
}

/** What a weekly look found, before it is kept. */
export const FoundProposalSchema = Type.Object(finding)
export type FoundProposal = Static<typeof FoundProposalSchema>

/** A change of identity that is proposed, with its evidence and what was decided. The id follows from kind and patterns. */
export const PatternProposalSchema = Type.Object({
  ...finding,
  state: Type.Enum(proposalStates),
  madeAt: InstantSchema,
  decidedAt: orNull(InstantSchema, 'null while it is open or was withdrawn.'),
  decidedBy: orNull(Type.String(), '`machine` or who decided.'),
  reason: orNull(Type.String(), 'Why it was decided so.'),
  constraintId: orNull(ConstraintIdSchema, 'Accepted: the decision that it became, with its undo.'),
})
export type PatternProposal = Static<typeof PatternProposalSchema>
