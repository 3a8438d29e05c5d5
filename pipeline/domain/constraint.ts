import { Type, type Static } from 'typebox'
import { CaseIdSchema, ConstraintIdSchema, PatternIdSchema } from './ids.ts'
import { assignmentMethods, PatternSchema } from './pattern.ts'
import { InstantSchema } from './week.ts'

/** What people decide about patterns and cases. Every later run obeys it until it is undone. */
export const constraintKinds = ['rename', 'merge', 'split', 'move', 'pin', 'resolve', 'must-link', 'cannot-link'] as const
export type ConstraintKind = (typeof constraintKinds)[number]

/** Where a case was before a decision; null = nowhere yet. */
export const FormerPlaceSchema = Type.Object({
  caseId: CaseIdSchema,
  patternId: Type.Union([PatternIdSchema, Type.Null()]),
  score: Type.Number({ minimum: 0, maximum: 1 }),
  method: Type.Enum(assignmentMethods),
  exemplar: Type.Boolean(),
})
export type FormerPlace = Static<typeof FormerPlaceSchema>

/** One decision of a person, with what is needed to take it back. */
export const ConstraintSchema = Type.Object({
  constraintId: ConstraintIdSchema,
  kind: Type.Enum(constraintKinds),
  patternId: Type.Union([PatternIdSchema, Type.Null()], { description: 'Renamed, pinned, resolved or split pattern; for merge and move the one that gains; null: out of any pattern, or links between cases.' }),
  otherPatternId: Type.Union([PatternIdSchema, Type.Null()], { description: 'Merge: the pattern that is absorbed. Split: the new one.' }),
  caseIds: Type.Array(CaseIdSchema, { description: 'Cases that were named.' }),
  label: Type.Union([Type.String(), Type.Null()]),
  at: InstantSchema,
  actor: Type.String(),
  reason: Type.String(),
  formerPatterns: Type.Array(Type.Pick(PatternSchema, ['patternId', 'label', 'labelledBy', 'state']), { description: 'What it changed, as it was.' }),
  formerPlaces: Type.Array(FormerPlaceSchema, { description: 'The cases that it moved, where they were.' }),
  undoneAt: Type.Union([InstantSchema, Type.Null()]),
  undoneBy: Type.Union([Type.String(), Type.Null()]),
})
export type Constraint = Static<typeof ConstraintSchema>

/** A decision asked for. */
export type Decision =
  | { readonly kind: 'rename', readonly patternId: NonNullable<Constraint['patternId']>, readonly label: string }
  | { readonly kind: 'merge', readonly patternId: NonNullable<Constraint['patternId']>, readonly absorbed: NonNullable<Constraint['patternId']> }
  | { readonly kind: 'split', readonly patternId: NonNullable<Constraint['patternId']>, readonly caseIds: Constraint['caseIds'], readonly label: string }
  | { readonly kind: 'move', readonly patternId: Constraint['patternId'], readonly caseIds: Constraint['caseIds'] }
  | { readonly kind: 'pin' | 'resolve', readonly patternId: NonNullable<Constraint['patternId']> }
  | { readonly kind: 'must-link' | 'cannot-link', readonly caseIds: Constraint['caseIds'] }
