import { Type, type Static } from 'typebox'
import { CaseIdSchema, PatternIdSchema } from './ids.ts'
import { SeriesPointSchema } from './series.ts'
import { IsoDaySchema } from './week.ts'

/** What a rise is: an issue, a campaign of copies or scams, the wake of a release, or a change of the data themselves. */
export const alertClasses = ['issue', 'spam-wave', 'release', 'data-quality'] as const
export type AlertClass = (typeof alertClasses)[number]

/**
 * What the daily watch saw of one pattern at the end of a day, with what was known then. One a day and pattern at most; never changed later.
 * Parts of one incident share its number, and only some of them are told.
 */
export const DayAlertSchema = Type.Object({
  day: IsoDaySchema,
  patternId: PatternIdSchema,
  kind: Type.Enum(['emerging', 'spike'] as const),
  alertClass: Type.Enum(alertClasses),
  incident: Type.Integer({ minimum: 1, description: 'Running number of the incident that it belongs to.' }),
  told: Type.Boolean({ description: 'True when it opens its incident, or when the score of the incident doubled; false when an open incident takes it in.' }),
  windowFrom: IsoDaySchema,
  windowTo: IsoDaySchema,
  observed: Type.Integer({ minimum: 0 }),
  expected: Type.Number({ minimum: 0 }),
  lower: Type.Number({ minimum: 0 }),
  upper: Type.Number({ minimum: 0, description: 'It would not have been told at or below this count.' }),
  pValue: Type.Number({ minimum: 0, maximum: 1 }),
  dispersion: Type.Number({ minimum: 1 }),
  engine: Type.String({ description: 'What saw it: `density-scan` or `daily-windows`.' }),
  tokens: Type.Array(Type.String(), { description: 'Rare words that its incident is held together by.' }),
  distinctReporters: Type.Integer({ minimum: 0 }),
  points: Type.Array(SeriesPointSchema, { description: 'Days up to the alert as the watch judged them: what its chart draws. Empty where look-alikes were counted, not days of a pattern.' }),
  caseIds: Type.Array(CaseIdSchema, { description: 'Cases of the window, oldest first.' }),
})
export type DayAlert = Static<typeof DayAlertSchema>
