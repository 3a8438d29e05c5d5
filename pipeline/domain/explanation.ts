import { Type, type Static } from 'typebox'
import { PatternIdSchema } from './ids.ts'
import { SeriesPointSchema, SegmentSchema } from './series.ts'
import { IsoDaySchema } from './week.ts'

/** Another pattern or segment that rose for the same cause; it is no finding of its own. */
export const PartSchema = Type.Object({
  patternId: PatternIdSchema,
  segment: SegmentSchema,
  windowFrom: IsoDaySchema,
  windowTo: IsoDaySchema,
  observed: Type.Integer({ minimum: 0 }),
  expected: Type.Number({ minimum: 0 }),
})
export type Part = Static<typeof PartSchema>

/** Why a finding was told: every number behind it, and the points that its chart draws. */
export const ExplanationSchema = Type.Object({
  engine: Type.String({ description: 'What judged it.' }),
  reason: Type.String({ description: 'Why this engine, in words.' }),
  windowDays: Type.Integer({ minimum: 1 }),
  count: Type.Integer({ minimum: 0 }),
  expected: Type.Number({ minimum: 0 }),
  lower: Type.Number({ minimum: 0 }),
  bound: Type.Number({ minimum: 0, description: 'It would not have been told at or below this count.' }),
  excess: Type.Number({ description: 'count − expected.' }),
  p: Type.Number({ minimum: 0, maximum: 1 }),
  q: Type.Number({ minimum: 0, maximum: 1 }),
  dispersion: Type.Number({ minimum: 0, description: 'Variance over mean that was allowed for.' }),
  yearsUsed: Type.Number({ minimum: 0, description: 'Known history that it was judged by, in years.' }),
  seasonShare: Type.Union([Type.Number(), Type.Null()], { description: 'Part of the expectation that the season brings (below 0: takes away); null where no season is fitted.' }),
  trendShare: Type.Union([Type.Number(), Type.Null()], { description: 'The same of the trend since the middle of the history.' }),
  weeksDownWeighted: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], { description: 'Earlier periods that were taken for outbreaks and weighed down.' }),
  completeness: Type.Number({ minimum: 0, maximum: 1, description: 'Share of the period’s cases that were known when it was judged.' }),
  queueFactor: Type.Number({ minimum: 0, description: 'Size of the whole queue in the period against its usual one.' }),
  topSegments: Type.Array(Type.Object({ segment: SegmentSchema, excessShare: Type.Number({ description: 'Cases of the segment beyond its usual share, over the excess.' }) }), { description: 'Over-represented segments.' }),
  incident: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], { description: 'Number of the incident in time; null where only weeks were judged.' }),
  parts: Type.Array(PartSchema, { description: 'What else rose for the same cause.' }),
  cadence: Type.Union([Type.Literal('week'), Type.Literal('day')]),
  points: Type.Array(SeriesPointSchema, { description: 'What its chart draws, oldest first.' }),
})
export type Explanation = Static<typeof ExplanationSchema>
