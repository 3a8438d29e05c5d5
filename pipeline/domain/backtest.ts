import { Type, type Static } from 'typebox'
import { DayAlertSchema } from './day-alert.ts'
import { BacktestIdSchema, PatternIdSchema, SeriesPatternIdSchema } from './ids.ts'
import { SignalSchema } from './signal.ts'
import { InstantSchema, IsoDaySchema, IsoWeekSchema } from './week.ts'

export const backtestCadences = ['week', 'day'] as const

/** Something that is known to have happened, for telling whether and when it would have been told. */
export const KnownEventSchema = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  startedOn: IsoDaySchema,
  patternId: Type.Optional(PatternIdSchema),
  words: Type.Optional(Type.Array(Type.String({ minLength: 2, maxLength: 100 }), { minItems: 1, maxItems: 20, description: 'A finding is of the event when the label or the rising words of its pattern hold one of them.' })),
}, { additionalProperties: false, description: 'Known by its pattern, by words, or by both.' })
export type KnownEvent = Static<typeof KnownEventSchema>

/** What is to be replayed. */
export const BacktestRequestSchema = Type.Object({
  cadence: Type.Optional(Type.Enum(backtestCadences, { description: '`week`: the weekly tests over the stored counts; `day`: all cases mined and watched again, day by day. `week` when absent.' })),
  from: Type.Optional(IsoWeekSchema),
  to: Type.Optional(IsoWeekSchema),
  rule: Type.Optional(Type.String({ minLength: 1, maxLength: 40, description: 'Detector to replay in place of the ones in the settings; weekly only.' })),
  permuted: Type.Optional(Type.Boolean({ description: 'Also replays a history whose cases changed days inside their quarter, where every alert is false; daily only.' })),
  events: Type.Optional(Type.Array(KnownEventSchema, { maxItems: 200 })),
}, { additionalProperties: false })
export type BacktestRequest = Static<typeof BacktestRequestSchema>

/** Whether and when an event was told. */
export const DetectedEventSchema = Type.Object({
  name: Type.String(),
  startedOn: IsoDaySchema,
  detectedOn: Type.Union([IsoDaySchema, Type.Null()], { description: 'Day on which it would first have been told, at most 28 days after it began; null: never.' }),
  daysToDetect: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
})
export type DetectedEvent = Static<typeof DetectedEventSchema>

const range = { from: IsoWeekSchema, to: IsoWeekSchema }
const equalToLive = Type.Union([Type.Boolean(), Type.Null()], { description: 'Whether what was stored is the same, byte for byte; null where nothing was stored, or it cannot be compared.' })
const detection = {
  alertsAWeek: Type.Number({ description: 'Alerts that people would have been told of.' }),
  events: Type.Array(DetectedEventSchema, { description: 'The events that were given, in their order.' }),
}

export const WeeklyBacktestSchema = Type.Object({
  cadence: Type.Literal('week'),
  ...range,
  rule: Type.Union([Type.String(), Type.Null()]),
  weeks: Type.Array(Type.Object({
    week: IsoWeekSchema, seriesTested: Type.Integer(),
    signals: Type.Array(Type.Object({ kind: SignalSchema.properties.kind, patternId: SeriesPatternIdSchema, observed: Type.Integer(), expected: Type.Number() })),
    alertsOpened: Type.Integer(), equalToLive,
  })),
  ...detection,
  falseAlarmsAWeek: Type.Number({ description: 'False alarms, before the correction for many tests, if every pattern stayed as the settings’ detectors expect.' }),
  weeksToTell: Type.Object({
    doubled: Type.Union([Type.Number(), Type.Null()]), tripled: Type.Union([Type.Number(), Type.Null()]),
  }, { description: 'Median over patterns and weeks of the weeks, 1 or more, until a rise to twice and to three times the expected count is an alarm; null when half of them are hardly ever told.' }),
})
export type WeeklyBacktest = Static<typeof WeeklyBacktestSchema>

export const DailyBacktestSchema = Type.Object({
  cadence: Type.Literal('day'),
  ...range,
  foundedOn: InstantSchema,
  weeks: Type.Array(Type.Object({
    week: IsoWeekSchema, testCount: Type.Integer(), expectedFalseAlarms: Type.Number(),
    alerts: Type.Array(Type.Object({
      day: IsoDaySchema, patternId: PatternIdSchema, label: Type.String(), kind: DayAlertSchema.properties.kind, alertClass: DayAlertSchema.properties.alertClass, incident: Type.Integer(), told: Type.Boolean(), observed: Type.Integer(), expected: Type.Number(),
    })),
    alertsTold: Type.Integer(), equalToLive,
  })),
  ...detection,
  falseAlertsAWeek: Type.Union([Type.Number(), Type.Null()], { description: 'Alerts told a week in the permuted history; null when it was not asked for.' }),
})
export type DailyBacktest = Static<typeof DailyBacktestSchema>
export type Backtest = WeeklyBacktest | DailyBacktest

/** A replay that somebody asked for. Kept until the server stops. */
export const BacktestJobSchema = Type.Object({
  backtestId: BacktestIdSchema,
  state: Type.Enum(['running', 'done', 'failed'] as const),
  request: BacktestRequestSchema,
  startedAt: InstantSchema,
  startedBy: Type.String(),
  finishedAt: Type.Union([InstantSchema, Type.Null()]),
  failedBecause: Type.Union([Type.String(), Type.Null()], { description: 'Error code.' }),
  result: Type.Union([WeeklyBacktestSchema, DailyBacktestSchema, Type.Null()]),
})
export type BacktestJob = Static<typeof BacktestJobSchema>
