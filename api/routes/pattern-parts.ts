import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { segmentKinds, type SegmentKind } from '../../pipeline/domain/case.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import { PatternIdSchema, WHOLE_QUEUE, type PatternId } from '../../pipeline/domain/ids.ts'
import { LineageEventSchema, type LineageEvent } from '../../pipeline/domain/pattern.ts'
import { JudgedSeriesSchema, SegmentSchema, type JudgedSeries } from '../../pipeline/domain/series.ts'
import { IsoDaySchema, IsoWeekSchema, dayOfEpochDay, mondayOf } from '../../pipeline/domain/week.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { caseColumns, CaseViewSchema, maskedViews, type CaseViewReader } from '../case-view.ts'
import { countedThrough } from '../counted-through.ts'
import { withoutUndefined } from '../defined.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageOf, pageQuery, pageRequest } from '../paging.ts'
import { sharesOf, SegmentShareSchema } from '../over-represented.ts'
import { ProblemSchema } from '../problem.ts'
import { scopeOf, type ScopeReader } from '../product-scope.ts'
import { caseQuery } from '../segment-query.ts'

/** The part of the store that these routes read. */
export type PatternPartReader = CaseViewReader & ScopeReader & Pick<Store, 'pattern' | 'cases' | 'lineage' | 'segmentSeries' | 'segmentCounts' | 'reportList' | 'weekRange'>

/** Counts of a pattern with what was expected of each period. */
export type JudgedSeriesOf = (patternId: PatternId, cadence: JudgedSeries['cadence']) => Promise<JudgedSeries>

const params = Type.Object({ patternId: PatternIdSchema })
const SegmentsSchema = Type.Object({
  firstWeek: Type.Union([IsoWeekSchema, Type.Null()], { description: 'Week of the first count; null on an empty store.' }),
  from: Type.Union([IsoDaySchema, Type.Null()], { description: 'First day of the shares; null on an empty store.' }),
  to: Type.Union([IsoDaySchema, Type.Null()], { description: 'Last day of the shares.' }),
  segments: Type.Array(Type.Object({ segment: SegmentSchema, caseCount: Type.Integer({ description: 'In all weeks.' }), counts: Type.Array(Type.Union([Type.Integer(), Type.Null()])), recently: SegmentShareSchema })),
})
export type Segments = Static<typeof SegmentsSchema>
const MOST_SEGMENTS = 50
const DAYS_PER_WEEK = 7

const pointColumns: readonly Column<JudgedSeries['points'][number]>[] = (['period', 'count', 'expected', 'lower', 'upper', 'alarm'] as const).map((name) => ({ name, value: (point) => point[name] }))
const segmentColumns: readonly Column<Segments['segments'][number]>[] = [
  { name: 'kind', value: ({ segment }) => segment.kind }, { name: 'value', value: ({ segment }) => segment.value }, { name: 'allCases', value: ({ caseCount }) => caseCount },
  ...(['caseCount', 'share', 'usualShare', 'ratio', 'ratioLower', 'ratioUpper', 'unusual'] as const).map((name) => ({ name, value: ({ recently }: Segments['segments'][number]) => recently[name] })),
]
const lineageColumns: readonly Column<LineageEvent>[] = (['patternId', 'kind', 'at', 'actor', 'reason', 'before', 'after'] as const).map((name) => ({ name, value: (event) => event[name] }))

export const patternPartRoutes = (store: PatternPartReader, judgedSeries: JudgedSeriesOf, sensitiveWords: readonly string[]): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/patterns/:patternId/cases', {
    schema: {
      summary: 'Cases of one pattern, newest first. Both days are included.',
      params,
      querystring: Type.Object({ ...caseQuery, ...pageQuery }),
      response: { 200: listResponse(Type.Object({ cases: Type.Array(CaseViewSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const patternId = await known(request.params.patternId)
    const scope = await scopeOf(request, store)
    if (!scope.seesPattern(patternId)) throw new AppError('pattern-not-found', { patternId })
    const { limit: _limit, cursor: _cursor, ...filter } = request.query
    const page = await store.cases({ ...withoutUndefined({ ...filter, patternId }), ...scope.caseFilter }, pageRequest(request.query))
    const items = await maskedViews(page.items, store, sensitiveWords)
    return sendList(request, reply, { items, next: page.next }, caseColumns, (cases) => ({ cases }))
  })

  app.get('/v1/patterns/:patternId/series', {
    schema: {
      summary: 'Cases per week or day, oldest first, with the expected range and the alarms.',
      params,
      querystring: Type.Object({ cadence: JudgedSeriesSchema.properties.cadence }),
      response: { 200: listResponse(JudgedSeriesSchema), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const series = await judgedSeries(await known(request.params.patternId), request.query.cadence)
    return sendList(request, reply, { items: series.points, next: null }, pointColumns, () => series)
  })

  app.get('/v1/patterns/:patternId/segments', {
    schema: {
      summary: 'Weekly counts of one pattern by the values of one case field, largest first, with the share of each value in the last weeks beside its share in the rest of the queue.',
      params,
      querystring: Type.Object({ kind: Type.Enum([...segmentKinds]), weeks: Type.Integer({ minimum: 1, maximum: 53, default: 4, description: 'Last counted weeks whose shares are compared.' }) }),
      response: { 200: listResponse(SegmentsSchema), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const found = await segmentsOf(await known(request.params.patternId), request.query)
    return sendList(request, reply, { items: found.segments, next: null }, segmentColumns, () => found)
  })

  async function segmentsOf(patternId: PatternId, { kind, weeks }: { readonly kind: SegmentKind, readonly weeks: number }): Promise<Segments> {
    const week = await countedThrough(store)
    if (week === null) return { firstWeek: null, from: null, to: null, segments: [] }
    const series = (await store.segmentSeries(patternId, kind, week)).slice(0, MOST_SEGMENTS)
    const monday = mondayOf(week)
    const [from, to] = [dayOfEpochDay(monday - (weeks - 1) * DAYS_PER_WEEK), dayOfEpochDay(monday + DAYS_PER_WEEK - 1)]
    const shareOf = sharesOf(kind, await store.segmentCounts(patternId, from, to), await store.segmentCounts(WHOLE_QUEUE, from, to))
    return {
      firstWeek: series[0]?.firstWeek ?? null, from, to,
      segments: series.map(({ segment, counts }) => ({ segment, caseCount: counts.reduce<number>((total, count) => total + (count ?? 0), 0), counts: [...counts], recently: shareOf(segment.value) })),
    }
  }

  app.get('/v1/patterns/:patternId/lineage', {
    schema: {
      summary: 'What happened to the pattern, oldest first.',
      params,
      querystring: Type.Object(pageQuery),
      response: { 200: listResponse(Type.Object({ lineage: Type.Array(LineageEventSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const events = await store.lineage(await known(request.params.patternId))
    const page = pageOf([...events.entries()], pageRequest(request.query), ([position]) => String(position))
    return sendList(request, reply, { items: page.items.map(([, event]) => event), next: page.next }, lineageColumns, (lineage) => ({ lineage }))
  })

  async function known(patternId: PatternId): Promise<PatternId> {
    if (await store.pattern(patternId) === undefined) throw new AppError('pattern-not-found', { patternId })
    return patternId
  }
}
