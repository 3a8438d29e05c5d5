import { Type, type Static } from 'typebox'
import { alertClasses } from './day-alert.ts'
import { ExplanationSchema } from './explanation.ts'
import { CaseIdSchema, PatternIdSchema, SignalIdSchema } from './ids.ts'
import { SegmentSchema } from './series.ts'
import { IsoDaySchema, IsoWeekSchema } from './week.ts'

export const signalKinds = ['spike', 'emerging', 'recurrence', 'shift', 'decline', 'surge'] as const
export type SignalKind = (typeof signalKinds)[number]

/**
 * What a detector says of the last period of a series. `insufficient-data` is an answer.
 * `lower` and `upper` bound what is usual: a count above `upper` is a spike, below `lower` a decline.
 */
export type Verdict =
  | { readonly kind: 'spike' | 'decline' | 'normal', readonly expected: number, readonly lower: number, readonly upper: number, readonly pValue: number, readonly dispersion: number }
  | { readonly kind: 'insufficient-data', readonly weeksNeeded: number }

/** A segment that holds more of the period's cases than it usually does. */
export const ContributorSchema = Type.Object({
  segment: SegmentSchema,
  caseCount: Type.Integer({ minimum: 0 }),
  share: Type.Number({ minimum: 0, maximum: 1, description: 'Share of the period’s cases of the pattern.' }),
  usualShare: Type.Number({ minimum: 0, maximum: 1, description: 'Share of the whole queue’s cases in the same period and before.' }),
  ratio: Type.Number({ minimum: 0, description: 'Shrunk rate ratio.' }),
  ratioLower: Type.Number({ minimum: 0, description: '95 % interval, lower end.' }),
  ratioUpper: Type.Number({ minimum: 0, description: '95 % interval, upper end.' }),
  unusual: Type.Boolean({ description: 'The interval lies above 1 after shrinkage.' }),
})
export type Contributor = Static<typeof ContributorSchema>

/** A stored finding: the numbers its chart shows, the rule behind them, and the words that explain it. */
export const SignalSchema = Type.Object({
  signalId: SignalIdSchema,
  kind: Type.Enum(signalKinds),
  patternId: Type.Union([PatternIdSchema, Type.Null()], { description: 'null for the whole queue.' }),
  week: IsoWeekSchema,
  windowFrom: IsoDaySchema,
  windowTo: IsoDaySchema,
  segment: SegmentSchema,
  observed: Type.Integer({ minimum: 0 }),
  expected: Type.Number({ minimum: 0 }),
  lower: Type.Number({ minimum: 0 }),
  upper: Type.Number({ minimum: 0 }),
  pValue: Type.Number({ minimum: 0, maximum: 1 }),
  qValue: Type.Number({ minimum: 0, maximum: 1, description: 'Benjamini-Hochberg adjusted over all series tested in the run.' }),
  detector: Type.String({ description: 'Registry name of the detector.' }),
  reason: Type.String({ description: 'Why this detector was chosen, in words.' }),
  sentence: Type.String({ description: 'What happened, in one sentence with its numbers.' }),
  distinctReporters: Type.Integer({ minimum: 0 }),
  contributors: Type.Array(ContributorSchema),
  caseIds: Type.Array(CaseIdSchema, { description: 'Up to 50 cases of the window, oldest first.' }),
  alertClass: Type.Optional(Type.Union([Type.Enum(alertClasses), Type.Null()], { description: 'What the rise is. A finding of class `data-quality` opens no alert. Absent or null in findings made before there were classes.' })),
  explanation: Type.Optional(Type.Union([ExplanationSchema, Type.Null()], { description: 'Every number behind the finding. Absent or null in findings made before they were kept.' })),
})
export type Signal = Static<typeof SignalSchema>
