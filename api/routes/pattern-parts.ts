import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { segmentKinds } from '../../pipeline/domain/case.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import { PatternIdSchema, type PatternId } from '../../pipeline/domain/ids.ts'
import { LineageEventSchema, type LineageEvent } from '../../pipeline/domain/pattern.ts'
import { JudgedSeriesSchema, SegmentSchema, type JudgedSeries } from '../../pipeline/domain/series.ts'
import { IsoDaySchema, IsoWeekSchema } from '../../pipeline/domain/week.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { caseColumns, CaseViewSchema, maskedViews, type CaseViewReader } from '../case-view.ts'
import { countedThrough } from '../counted-through.ts'
import { withoutUndefined } from '../defined.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageOf, pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'

/** The part of the store that these routes read. */
export type PatternPartReader = CaseViewReader & Pick<Store, 'pattern' | 'cases' | 'lineage' | 'segmentSeries' | 'reportList' | 'weekRange'>

/** Counts of a pattern with what was expected of each period. */
export type JudgedSeriesOf = (patternId: PatternId, cadence: JudgedSeries['cadence']) => Promise<JudgedSeries>

const params = Type.Object({ patternId: PatternIdSchema })
const SegmentsSchema = Type.Object({
  firstWeek: Type.Union([IsoWeekSchema, Type.Null()], { description: 'Week of the first count; null on an empty store.' }),
  segments: Type.Array(Type.Object({ segment: SegmentSchema, caseCount: Type.Integer(), counts: Type.Array(Type.Union([Type.Integer(), Type.Null()])) })),
})
export type Segments = Static<typeof SegmentsSchema>
const MOST_SEGMENTS = 50

const pointColumns: readonly Column<JudgedSeries['points'][number]>[] = (['period', 'count', 'expected', 'lower', 'upper', 'alarm'] as const).map((name) => ({ name, value: (point) => point[name] }))
const lineageColumns: readonly Column<LineageEvent>[] = (['patternId', 'kind', 'at', 'actor', 'reason', 'before', 'after'] as const).map((name) => ({ name, value: (event) => event[name] }))

export const patternPartRoutes = (store: PatternPartReader, judgedSeries: JudgedSeriesOf, sensitiveWords: readonly string[]): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/patterns/:patternId/cases', {
    schema: {
      summary: 'Cases of one pattern, newest first. Both days are included.',
      params,
      querystring: Type.Object({ from: Type.Optional(IsoDaySchema), to: Type.Optional(IsoDaySchema), language: Type.Optional(Type.String({ maxLength: 20 })), product: Type.Optional(Type.String({ maxLength: 300 })), ...pageQuery }),
      response: { 200: listResponse(Type.Object({ cases: Type.Array(CaseViewSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const patternId = await known(request.params.patternId)
    const { limit: _limit, cursor: _cursor, ...filter } = request.query
    const page = await store.cases(withoutUndefined({ ...filter, patternId }), pageRequest(request.query))
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
      summary: 'Weekly counts of one pattern by the values of one case field, largest first.',
      params,
      querystring: Type.Object({ kind: Type.Enum([...segmentKinds]) }),
      response: { 200: SegmentsSchema, '4xx': ProblemSchema },
    },
  }, async ({ params: { patternId }, query: { kind } }) => {
    await known(patternId)
    const week = await countedThrough(store)
    const series = week === null ? [] : (await store.segmentSeries(patternId, kind, week)).slice(0, MOST_SEGMENTS)
    return {
      firstWeek: series[0]?.firstWeek ?? null,
      segments: series.map(({ segment, counts }) => ({ segment, caseCount: counts.reduce<number>((total, count) => total + (count ?? 0), 0), counts: [...counts] })),
    }
  })

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
