import { Type, type Static } from 'typebox'
import { SeriesPatternIdSchema, type PatternId } from './ids.ts'
import { segmentKinds } from './case.ts'
import type { IsoDay, IsoWeek } from './week.ts'

/** `all` is the pattern as a whole; else one value of one case field. */
export const SegmentSchema = Type.Object({
  kind: Type.Enum(['all', ...segmentKinds]),
  value: Type.String({ description: 'Empty for `all`.' }),
})
export type Segment = Static<typeof SegmentSchema>
export const ALL: Segment = { kind: 'all', value: '' }

/** Cases per period, oldest first. 0 is a count; null is missing (nothing was loaded for it) and never a zero. */
export type Counts = readonly (number | null)[]

/** Dense weekly counts of one pattern (or the whole queue, `*`) and one segment. */
export interface WeeklySeries {
  readonly patternId: PatternId
  readonly segment: Segment
  readonly firstWeek: IsoWeek
  readonly counts: Counts
}

/** Dense daily counts of one pattern (or the whole queue) and one segment. */
export interface DailySeries {
  readonly patternId: PatternId
  readonly segment: Segment
  readonly firstDay: IsoDay
  readonly counts: Counts
}

export const SeriesPointSchema = Type.Object({
  period: Type.String({ description: 'ISO week or day.' }),
  count: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], { description: 'null = missing, not zero.' }),
  expected: Type.Union([Type.Number(), Type.Null()]),
  lower: Type.Union([Type.Number(), Type.Null()]),
  upper: Type.Union([Type.Number(), Type.Null()], { description: 'A count above it is an alarm.' }),
  alarm: Type.Boolean(),
})
export type SeriesPoint = Static<typeof SeriesPointSchema>

/** A series with what was expected of each period: what a chart draws. */
export const JudgedSeriesSchema = Type.Object({
  patternId: SeriesPatternIdSchema,
  segment: SegmentSchema,
  cadence: Type.Union([Type.Literal('week'), Type.Literal('day')]),
  points: Type.Array(SeriesPointSchema),
})
export type JudgedSeries = Static<typeof JudgedSeriesSchema>
