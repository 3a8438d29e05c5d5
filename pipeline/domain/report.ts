import { Type, type Static } from 'typebox'
import { ActionSchema } from './action.ts'
import { LoadFindingSchema } from './data-quality.ts'
import { CaseIdSchema, PatternIdSchema } from './ids.ts'
import { LoadCountsSchema, QuarantineSummarySchema } from './load.ts'
import { PatternSchema } from './pattern.ts'
import { JudgedSeriesSchema } from './series.ts'
import { SignalSchema } from './signal.ts'
import { InstantSchema, IsoDaySchema, IsoWeekSchema } from './week.ts'

/** An example case as a report may show it: redacted, shortened, masked where the category is sensitive. */
export const ExampleSchema = Type.Object({
  caseId: CaseIdSchema,
  openedAt: InstantSchema,
  language: Type.String(),
  text: Type.String({ description: 'Redacted plain text, at most 240 characters; empty when masked.' }),
  masked: Type.Boolean({ description: 'True: the category is sensitive, the text is shown only in the console after a logged reveal.' }),
})

export type Example = Static<typeof ExampleSchema>

/** A token that several cases of a finding share, such as a redacted phone number or a rare name. */
export const SharedTokenSchema = Type.Object({ token: Type.String(), caseCount: Type.Integer({ minimum: 1 }) })
export type SharedTokenCount = Static<typeof SharedTokenSchema>

export const findingKinds = ['new', 'rising', 'returned', 'fading'] as const
export type FindingKind = (typeof findingKinds)[number]

/** One thing that changed, with all that its page, card or mail shows. */
export const FindingSchema = Type.Object({
  kind: Type.Enum(findingKinds),
  signal: SignalSchema,
  pattern: PatternSchema,
  weekly: JudgedSeriesSchema,
  daily: JudgedSeriesSchema,
  examples: Type.Array(ExampleSchema),
  sharedTokens: Type.Array(SharedTokenSchema),
  actions: Type.Array(ActionSchema),
})
export type Finding = Static<typeof FindingSchema>

/** One issue in several languages, as its findings tell of it. */
export const ReportFamilySchema = Type.Object({
  familyId: PatternIdSchema,
  label: Type.String({ description: 'Label of its largest pattern.' }),
  patternIds: Type.Array(PatternIdSchema, { description: 'All its patterns, rising, also those that did not change.' }),
  caseCount: Type.Integer({ minimum: 0, description: 'Cases of the week in all its patterns.' }),
  languages: Type.Array(Type.Object({ language: Type.String(), caseCount: Type.Integer({ minimum: 1 }) }), { description: 'Cases of the week by language, largest first.' }),
})
export type ReportFamily = Static<typeof ReportFamilySchema>

/** A pattern that had cases in the week, whether or not it changed. */
export const PatternRowSchema = Type.Object({
  pattern: PatternSchema,
  caseCount: Type.Integer({ minimum: 0, description: 'Cases in the report week.' }),
  lastWeekCount: Type.Union([Type.Integer(), Type.Null()]),
  lastYearCount: Type.Union([Type.Integer(), Type.Null()], { description: 'Same ISO week one year before (52 weeks back).' }),
  verdict: Type.String({ description: 'spike, decline, normal or insufficient-data.' }),
  expected: Type.Union([Type.Number(), Type.Null()]),
  upper: Type.Union([Type.Number(), Type.Null()]),
  lower: Type.Union([Type.Number(), Type.Null()]),
  recent: Type.Array(Type.Union([Type.Integer(), Type.Null()]), { description: 'Counts of the last 26 weeks, oldest first.' }),
})
export type PatternRow = Static<typeof PatternRowSchema>

/** One week before or after an action: what was counted, and what the weeks before say would have been counted without it. */
export const EffectWeekSchema = Type.Object({
  week: IsoWeekSchema,
  observed: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  counterfactual: Type.Union([Type.Number(), Type.Null()], { description: 'null before the action.' }),
  lower: Type.Union([Type.Number(), Type.Null()]),
  upper: Type.Union([Type.Number(), Type.Null()]),
})

/** An action that was carried out, with what came of it. */
export const OutcomeSchema = Type.Object({
  action: ActionSchema,
  patternLabel: Type.String(),
  implementedOn: Type.Union([IsoDaySchema, Type.Null()], { description: 'Day on which it was said to be in force.' }),
  changedOn: IsoDaySchema,
  effect: Type.Object({
    verdict: Type.String({ description: 'effective, not-effective, inconclusive, or refused: too little is known.' }),
    sentence: Type.String(),
    weeks: Type.Array(EffectWeekSchema, { description: 'Empty when nothing could be estimated.' }),
  }),
})
export type Outcome = Static<typeof OutcomeSchema>

export const ReportSchema = Type.Object({
  schemaVersion: Type.Literal(1),
  week: IsoWeekSchema,
  weekFrom: IsoDaySchema,
  weekTo: IsoDaySchema,
  madeAt: InstantSchema,
  revision: Type.Integer({ minimum: 1 }),
  revisedBecause: Type.Union([Type.String(), Type.Null()]),
  sources: Type.Array(Type.String()),
  queue: JudgedSeriesSchema,
  queueDaily: JudgedSeriesSchema,
  summary: Type.Object({
    sentence: Type.String({ description: 'The week in one sentence.' }),
    newCount: Type.Integer(), risingCount: Type.Integer(), returnedCount: Type.Integer(), fadingCount: Type.Integer(), warningCount: Type.Integer(),
    caseCount: Type.Integer(), expected: Type.Union([Type.Number(), Type.Null()]), lower: Type.Union([Type.Number(), Type.Null()]), upper: Type.Union([Type.Number(), Type.Null()]),
    lastWeekCount: Type.Union([Type.Integer(), Type.Null()]), lastYearCount: Type.Union([Type.Integer(), Type.Null()]),
    withoutPatternCount: Type.Integer({ description: 'Cases of the week that fit no pattern.' }),
  }),
  doFirst: Type.Array(Type.Object({
    actionId: Type.String(), title: Type.String(), patternId: PatternIdSchema, patternLabel: Type.String(),
    caseCount: Type.Integer(), ownerTeam: Type.String(), dueOn: IsoDaySchema,
  })),
  findings: Type.Array(FindingSchema, { description: 'Ordered by what to do first: new, rising, returned, fading; inside by excess, patterns of one family together.' }),
  families: Type.Optional(Type.Array(ReportFamilySchema, { description: 'Families that a finding belongs to, by id; absent: there are none.' })),
  outcomes: Type.Optional(Type.Array(OutcomeSchema, { description: 'Actions that were carried out, closed or came back, last changed first. Absent in reports made before there were any.' })),
  patterns: Type.Array(PatternRowSchema, { description: 'All patterns with cases in the week, largest first.' }),
  dataQuality: Type.Object({
    counts: LoadCountsSchema,
    loads: Type.Array(Type.Object({ fileName: Type.String(), source: Type.String(), rowsIn: Type.Integer(), rowsQuarantined: Type.Integer() })),
    quarantine: Type.Array(QuarantineSummarySchema),
    missingDays: Type.Array(IsoDaySchema),
    lateRowCount: Type.Integer({ description: 'Cases of the week that arrived after its report was first made.' }),
    warnings: Type.Array(Type.Object({ code: Type.String(), sentence: Type.String() })),
    findings: Type.Optional(Type.Array(LoadFindingSchema, { description: 'What was found about the data of the week and of its files. Warnings among them also stand in `warnings`.' })),
  }),
  method: Type.Object({
    seriesTested: Type.Integer(), seriesWithoutHistory: Type.Integer(), q: Type.Number(), expectedFalseAlarms: Type.Number(),
    detectors: Type.Array(Type.Object({ detector: Type.String(), seriesCount: Type.Integer(), reason: Type.String() })),
    embedder: Type.String(), clusterer: Type.String(), seed: Type.Integer(), codeVersion: Type.String(), configDigest: Type.String(), inputDigest: Type.String(),
  }),
})
export type Report = Static<typeof ReportSchema>
