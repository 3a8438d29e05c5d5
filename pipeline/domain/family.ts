import { Type, type Static } from 'typebox'
import { PatternIdSchema } from './ids.ts'

/** Two patterns of different languages that evidence takes for one issue, and the evidence. */
export const FoundFamilyLinkSchema = Type.Object({
  patternId: PatternIdSchema,
  otherPatternId: PatternIdSchema,
  probability: Type.Number({ minimum: 0, maximum: 1, description: 'That each is the other\'s counterpart; 1 where a person said so.' }),
  tokens: Type.Array(Type.String(), { description: 'Words, names and numbers that both share far above chance, strongest first.' }),
  segments: Type.Array(Type.String(), { description: 'Case fields that both share far above chance, `kind=value`.' }),
  coMovement: Type.Union([Type.Number({ minimum: -1, maximum: 1 }), Type.Null()], { description: 'Correlation of their weekly shares of the queue; null: too few cases or weeks, or linked by a person.' }),
})
export type FoundFamilyLink = Static<typeof FoundFamilyLinkSchema>

export const FamilyLinkSchema = Type.Object({ ...FoundFamilyLinkSchema.properties, by: Type.Union([Type.Literal('machine'), Type.Literal('person')]) })
export type FamilyLink = Static<typeof FamilyLinkSchema>

/** Patterns of one issue in several languages. */
export const FamilySchema = Type.Object({
  familyId: PatternIdSchema,
  label: Type.String({ description: 'Label of its largest pattern.' }),
  patternIds: Type.Array(PatternIdSchema, { description: 'Rising; the first one names the family.' }),
  languages: Type.Array(Type.Object({ language: Type.String(), caseCount: Type.Integer({ minimum: 0 }) }), { description: 'Largest first.' }),
  caseCount: Type.Integer({ minimum: 0 }),
  links: Type.Array(FamilyLinkSchema),
})
export type Family = Static<typeof FamilySchema>
