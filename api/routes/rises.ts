import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type, type Static } from 'typebox'
import { AppError } from '../../pipeline/domain/errors.ts'
import { PatternIdSchema, WHOLE_QUEUE } from '../../pipeline/domain/ids.ts'
import { ALL, SegmentSchema, type Counts } from '../../pipeline/domain/series.ts'
import { WeekTestsSchema } from '../../pipeline/domain/tests-made.ts'
import { dayOfEpochDay, IsoWeekSchema, mondayOf } from '../../pipeline/domain/week.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { countedThrough } from '../counted-through.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageOf, pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'

/** Weeks before the asked one whose mean is the usual count. */
const USUAL_WEEKS = 8

/** The part of the store that these routes read. */
export type RiseReader = Pick<Store, 'weeklySeries' | 'segmentCounts' | 'patterns' | 'weekRange' | 'reportList' | 'weekTests'>

const RiseSchema = Type.Object({
  patternId: PatternIdSchema,
  label: Type.String(),
  caseCount: Type.Integer({ minimum: 0, description: 'Cases of the segment in the week.' }),
  usual: Type.Number({ minimum: 0, description: 'Mean of the eight weeks before; weeks without data are left out.' }),
  change: Type.Number({ description: 'caseCount − usual.' }),
  recent: Type.Array(Type.Union([Type.Integer(), Type.Null()]), { description: 'Counts of the weeks before and of the week, oldest first.' }),
})
export type Rise = Static<typeof RiseSchema>

/** Days back from the end of the last counted week in which a value must have a case to be offered. */
const VALUE_DAYS = 26 * 7
const SegmentValueSchema = Type.Object({ segment: SegmentSchema, caseCount: Type.Integer({ minimum: 1 }) })
export type SegmentValue = Static<typeof SegmentValueSchema>
const valueColumns: readonly Column<SegmentValue>[] = [{ name: 'kind', value: ({ segment }) => segment.kind }, { name: 'value', value: ({ segment }) => segment.value }, { name: 'caseCount', value: ({ caseCount }) => caseCount }]

const columns: readonly Column<Rise>[] = (['patternId', 'label', 'caseCount', 'usual', 'change'] as const).map((name) => ({ name, value: (rise) => rise[name] }))

/** What rose most, also in one segment: plain arithmetic over the stored counts. */
export const riseRoutes = (store: RiseReader): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/segments', {
    schema: {
      summary: 'Values of the case fields in the last 26 counted weeks of the whole queue, field by field, largest first: what lists can be filtered by.',
      querystring: Type.Object({ kind: Type.Optional(SegmentSchema.properties.kind), ...pageQuery }),
      response: { 200: listResponse(Type.Object({ segments: Type.Array(SegmentValueSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const week = await countedThrough(store)
    const end = week === null ? 0 : mondayOf(week) + 6
    const values = week === null ? [] : (await store.segmentCounts(WHOLE_QUEUE, dayOfEpochDay(end - VALUE_DAYS + 1), dayOfEpochDay(end)))
      .filter(({ segment }) => segment.kind !== ALL.kind && (request.query.kind === undefined || segment.kind === request.query.kind))
    return sendList(request, reply, pageOf(values, pageRequest(request.query), ({ segment }) => `${segment.kind} ${segment.value}`), valueColumns, (segments) => ({ segments }))
  })

  app.get('/v1/rises', {
    schema: {
      summary: 'Patterns by how much their count of a week lies above the mean of the eight weeks before, also in one segment, such as `kind=country&value=BR`. Arithmetic, not a test: what is a finding stands in `/v1/signals`.',
      querystring: Type.Object({
        week: Type.Optional(IsoWeekSchema),
        kind: Type.Optional(SegmentSchema.properties.kind),
        value: Type.Optional(Type.String({ maxLength: 200 })),
        ...pageQuery,
      }),
      response: { 200: listResponse(Type.Object({ week: Type.Union([IsoWeekSchema, Type.Null()]), segment: SegmentSchema, tests: Type.Union([WeekTestsSchema, Type.Null()], { description: 'What was tested in the week; null before its report. A rise in this list is no test.' }), rises: Type.Array(RiseSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const { kind = ALL.kind, value = ALL.value } = request.query
    if ((kind === ALL.kind) !== (value === '')) throw new AppError('request-invalid', { parameter: kind === ALL.kind ? 'kind' : 'value', problem: 'kind and value are given together' })
    const segment = { kind, value }
    const week = request.query.week ?? await countedThrough(store)
    const rises = week === null ? [] : await risesOf()
    const tests = week === null ? null : (await store.weekTests(week, week))[0] ?? null
    return sendList(request, reply, pageOf(rises, pageRequest(request.query), ({ patternId }) => patternId), columns, (items) => ({ week, segment, tests, rises: items }))

    async function risesOf(): Promise<Rise[]> {
      const labels = new Map((await store.patterns()).map(({ patternId, label }) => [patternId, label]))
      const series = week === null ? [] : await store.weeklySeries(week, segment)
      return series.filter(({ patternId }) => patternId !== WHOLE_QUEUE).map(({ patternId, counts }) => riseOf(counts, { patternId, label: labels.get(patternId) ?? patternId }))
        .filter(({ caseCount, usual }) => caseCount > 0 || usual > 0)
        .toSorted((a, b) => b.change - a.change || (a.patternId < b.patternId ? -1 : 1))
    }
  })
}

function riseOf(counts: Counts, named: Pick<Rise, 'patternId' | 'label'>): Rise {
  const before = counts.slice(-1 - USUAL_WEEKS, -1).filter((count) => count !== null)
  const caseCount = counts.at(-1) ?? 0
  const usual = before.length === 0 ? 0 : before.reduce<number>((sum, count) => sum + (count ?? 0), 0) / before.length
  return { ...named, caseCount, usual, change: caseCount - usual, recent: [...counts.slice(-1 - USUAL_WEEKS)] }
}
