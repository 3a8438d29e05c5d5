import { Type, type Static } from 'typebox'
import { CaseIdSchema, PatternIdSchema, type CaseId, type PatternId } from './ids.ts'
import { InstantSchema, IsoDaySchema, type Instant, type IsoDay } from './week.ts'

export const patternStates = ['emerging', 'active', 'resolved', 'recurring', 'archived'] as const
export type PatternState = (typeof patternStates)[number]

/** How a pattern came to be: clustered at the start, split off by the density scan, clustered from the remainder, or made by a person. */
export const patternOrigins = ['founded', 'scan', 'remainder', 'person'] as const
export type PatternOrigin = (typeof patternOrigins)[number]

/** Why the density scan split a pattern off: look-alikes in the window against what the 91 days before it predict. */
export const BirthSchema = Type.Object({
  windowFrom: IsoDaySchema,
  windowTo: IsoDaySchema,
  observed: Type.Integer({ minimum: 0, description: 'Look-alikes in the window.' }),
  expected: Type.Number({ minimum: 0, description: 'Look-alikes expected in a window of this length.' }),
  upper: Type.Number({ minimum: 0, description: 'A count above it would have founded the pattern.' }),
  pValue: Type.Number({ minimum: 0, maximum: 1 }),
})
export type Birth = Static<typeof BirthSchema>

/** A recurring issue type with a lasting id. Its label stays until a person or a logged re-label changes it. */
export const PatternSchema = Type.Object({
  patternId: PatternIdSchema,
  state: Type.Enum(patternStates),
  origin: Type.Enum(patternOrigins),
  label: Type.String({ description: 'A short phrase in the words of the cases.' }),
  labelledBy: Type.Union([Type.Literal('machine'), Type.Literal('person')]),
  terms: Type.Array(Type.String(), { description: 'Key terms, most telling first.' }),
  medoidCaseId: Type.Union([CaseIdSchema, Type.Null()], { description: 'The case most like the others.' }),
  exampleCaseIds: Type.Array(CaseIdSchema, { description: 'Medoid and diverse further examples.' }),
  languages: Type.Array(Type.Object({ language: Type.String(), caseCount: Type.Integer() }), { description: 'Largest first.' }),
  cohesion: Type.Number({ minimum: 0, maximum: 1, description: 'Mean cosine of founding members to their medoid.' }),
  bornOn: IsoDaySchema,
  birth: Type.Union([BirthSchema, Type.Null()], { description: 'null for patterns that were not born of the scan.' }),
  firstCaseAt: InstantSchema,
  lastCaseAt: InstantSchema,
  caseCount: Type.Integer({ minimum: 0 }),
  parentPatternIds: Type.Array(PatternIdSchema, { description: 'Patterns whose cases it split off from.' }),
})
export type Pattern = Static<typeof PatternSchema>

/** MONIC names (Spiliopoulou et al. 2006) for what happens to a pattern, plus what people do. */
export const lineageKinds = ['appeared', 'split-off', 'absorbed', 'merged', 'split', 'moved-case', 'renamed', 're-labelled', 'state-changed', 'retired', 'pinned', 'linked', 'undone'] as const
export type LineageKind = (typeof lineageKinds)[number]

/** One entry of the lineage log. Identity never changes without one. */
export const LineageEventSchema = Type.Object({
  patternId: PatternIdSchema,
  kind: Type.Enum(lineageKinds),
  at: InstantSchema,
  actor: Type.String({ description: '`machine` or the name of a person.' }),
  reason: Type.String(),
  before: Type.Union([Type.String(), Type.Null()]),
  after: Type.Union([Type.String(), Type.Null()]),
})
export type LineageEvent = Static<typeof LineageEventSchema>

/** Who put a case where it is. `none` = looked at, fits no pattern. */
export const assignmentMethods = ['founder', 'vote', 'scan', 'remainder', 'person', 'none'] as const
export type AssignmentMethod = (typeof assignmentMethods)[number]

export interface Assignment {
  readonly caseId: CaseId
  /** null: looked at and fits nothing. */
  readonly patternId: PatternId | null
  /** Share of the vote or similarity behind the decision, in [0, 1]. */
  readonly score: number
  readonly method: AssignmentMethod
  /** True for the cases that a pattern was founded on; kept for ever as its anchors. */
  readonly exemplar: boolean
  readonly decidedAt: Instant
}

/** What the mining stages need to know of a case. */
export interface MiningCase {
  readonly caseId: CaseId
  readonly openedOn: IsoDay
  readonly openedAt: Instant
  readonly language: string
  readonly subject: string
  readonly body: string
  /** null: the source names no reporter; the case then counts as one of its own. */
  readonly reporterRef: string | null
  /** Present decision; undefined = never looked at. */
  readonly assigned?: { readonly patternId: PatternId | null, readonly method: AssignmentMethod, readonly exemplar: boolean }
}
