import { Type, type Static } from 'typebox'
import { CaseIdSchema, PatternIdSchema } from './ids.ts'

export const matchVerdicts = ['known', 'possible', 'new'] as const
export type MatchVerdict = (typeof matchVerdicts)[number]

/** What is said of one text: does it belong to a known pattern, and why. */
export const MatchSchema = Type.Object({
  verdict: Type.Enum(matchVerdicts, { description: 'known: assign it; possible: look at the evidence; new: fits no pattern.' }),
  patternId: Type.Union([PatternIdSchema, Type.Null()], { description: 'Best pattern; null when the verdict is new and nothing comes near.' }),
  confidence: Type.Number({ minimum: 0, maximum: 1, description: 'Calibrated chance that the text belongs to the pattern; for a verdict of new, to the nearest one.' }),
  alternatives: Type.Array(PatternIdSchema, { description: 'Other patterns that it is like, best first.' }),
  copyOf: Type.Union([CaseIdSchema, Type.Null()], { description: 'Known case of that pattern that the text is a copy of, disguised or not: other numbers and codes, look-alike letters.' }),
  language: Type.String({ description: 'BCP 47 primary subtag of the text; `und` when unclear.' }),
  sharedPhrases: Type.Array(Type.String(), { description: 'Words and phrases of the text that the nearest cases share, longest first.' }),
  nearest: Type.Array(Type.Object({
    caseId: CaseIdSchema,
    patternId: Type.Union([PatternIdSchema, Type.Null()]),
    similarity: Type.Number({ minimum: 0, maximum: 1, description: 'Cosine of the two texts.' }),
  }), { description: 'Nearest known cases, a copy first, then the most alike.' }),
})
export type Match = Static<typeof MatchSchema>
