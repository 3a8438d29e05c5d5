import { Type, type Static } from 'typebox'
import { CaseIdSchema, ConstraintIdSchema, PatternIdSchema } from './ids.ts'
import { assignmentMethods, PatternSchema } from './pattern.ts'
import { InstantSchema, IsoDaySchema, type IsoDay } from './week.ts'

/** What people decide about patterns and cases. Every later run obeys it until it is undone. */
export const constraintKinds = ['rename', 'merge', 'split', 'move', 'pin', 'resolve', 'archive', 'must-link', 'cannot-link', 'link-patterns', 'part-patterns', 'example', 'counter-example'] as const
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
  patternId: Type.Union([PatternIdSchema, Type.Null()], { description: 'Renamed, pinned, resolved, archived or split pattern, or the one that a text belongs to or not; for merge and move the one that gains; null: out of any pattern, or links between cases.' }),
  otherPatternId: Type.Union([PatternIdSchema, Type.Null()], { description: 'Merge: the pattern that is absorbed. Split: the new one. Link and part: the one of the same, or of another, issue in another language.' }),
  caseIds: Type.Array(CaseIdSchema, { description: 'Cases that were named.' }),
  label: Type.Union([Type.String(), Type.Null()]),
  untilOn: Type.Union([IsoDaySchema, Type.Null()], { description: 'Archive: from this day on the pattern is back with its next case.' }),
  untilCasesInWeek: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], { description: 'Archive: so many cases in seven days bring it back.' }),
  text: Type.Union([Type.String(), Type.Null()], { description: 'Example and counter-example: the redacted text that belongs to the pattern, or does not.' }),
  at: InstantSchema,
  actor: Type.String(),
  reason: Type.String(),
  formerPatterns: Type.Array(Type.Pick(PatternSchema, ['patternId', 'label', 'labelledBy', 'state']), { description: 'What it changed, as it was.' }),
  formerPlaces: Type.Array(FormerPlaceSchema, { description: 'The cases that it moved, where they were.' }),
  undoneAt: Type.Union([InstantSchema, Type.Null()]),
  undoneBy: Type.Union([Type.String(), Type.Null()]),
})
export type Constraint = Static<typeof ConstraintSchema>

/** What brings an archived pattern back: a day, or so many cases in seven days; either is enough, and without both nothing does. */
export interface ArchiveCondition { readonly day: IsoDay | null, readonly casesInWeek: number | null }

/** A decision asked for. */
export type Decision =
  | { readonly kind: 'rename', readonly patternId: NonNullable<Constraint['patternId']>, readonly label: string }
  | { readonly kind: 'merge', readonly patternId: NonNullable<Constraint['patternId']>, readonly absorbed: NonNullable<Constraint['patternId']> }
  | { readonly kind: 'split', readonly patternId: NonNullable<Constraint['patternId']>, readonly caseIds: Constraint['caseIds'], readonly label: string }
  | { readonly kind: 'move', readonly patternId: Constraint['patternId'], readonly caseIds: Constraint['caseIds'] }
  | { readonly kind: 'pin' | 'resolve', readonly patternId: NonNullable<Constraint['patternId']> }
  | { readonly kind: 'archive', readonly patternId: NonNullable<Constraint['patternId']>, readonly until: ArchiveCondition }
  | { readonly kind: 'example' | 'counter-example', readonly patternId: NonNullable<Constraint['patternId']>, readonly text: string }
  | { readonly kind: 'link-patterns' | 'part-patterns', readonly patternId: NonNullable<Constraint['patternId']>, readonly otherPatternId: NonNullable<Constraint['patternId']> }
  | { readonly kind: 'must-link' | 'cannot-link', readonly caseIds: Constraint['caseIds'] }
