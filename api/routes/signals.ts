import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { AppError } from '../../pipeline/domain/errors.ts'
import { PatternIdSchema } from '../../pipeline/domain/ids.ts'
import { SignalSchema, type Signal } from '../../pipeline/domain/signal.ts'
import { WeekTestsSchema } from '../../pipeline/domain/tests-made.ts'
import { IsoWeekSchema } from '../../pipeline/domain/week.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { withoutUndefined } from '../defined.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageOf, pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'
import { scopeOf, type ScopeReader } from '../product-scope.ts'

/** The part of the store that these routes read. */
export type SignalReader = ScopeReader & Pick<Store, 'signals' | 'weekRange' | 'weekTests'>

const columns: readonly Column<Signal>[] = [
  ...(['signalId', 'kind', 'patternId', 'week', 'windowFrom', 'windowTo'] as const).map((name) => ({ name, value: (signal: Signal) => signal[name] })),
  { name: 'segment', value: ({ segment }) => segment.kind === 'all' ? 'all' : `${segment.kind}=${segment.value}` },
  ...(['observed', 'expected', 'lower', 'upper', 'pValue', 'qValue', 'detector', 'reason', 'sentence', 'distinctReporters'] as const).map((name) => ({ name, value: (signal: Signal) => signal[name] })),
]

export const signalRoutes = (store: SignalReader): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/signals', {
    schema: {
      summary: 'Findings with their evidence, newest week first. Both weeks are included; without them, all weeks.',
      querystring: Type.Object({
        patternId: Type.Optional(PatternIdSchema),
        kind: Type.Optional(SignalSchema.properties.kind),
        from: Type.Optional(IsoWeekSchema),
        to: Type.Optional(IsoWeekSchema),
        ...pageQuery,
      }),
      response: { 200: listResponse(Type.Object({ total: Type.Integer(), tests: Type.Array(WeekTestsSchema, { description: 'What was tested in the weeks of the findings of this page, and in the newest week asked for; newest first. Empty for a key that is held to products.' }), signals: Type.Array(SignalSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const { patternId, kind } = request.query
    const range = await store.weekRange()
    const from = request.query.from ?? range?.first
    const to = request.query.to ?? range?.last
    // ISO weeks sort as strings, so no parsing is needed to compare them.
    if (request.query.from !== undefined && request.query.to !== undefined && request.query.from > request.query.to) throw new AppError('week-range-reversed', { from: request.query.from, to: request.query.to })
    const found = from === undefined || to === undefined ? [] : await store.signals(withoutUndefined({ patternId, from, to }))
    const scope = await scopeOf(request, store)
    const signals = found.filter((signal) => (kind === undefined || signal.kind === kind) && scope.seesPattern(signal.patternId) && scope.seesSegment(signal.segment)).toSorted((a, b) => a.week < b.week ? 1 : a.week > b.week ? -1 : a.pValue - b.pValue || (a.signalId < b.signalId ? -1 : 1))
    const page = pageOf(signals, pageRequest(request.query), (signal) => signal.signalId)
    const all = from === undefined || to === undefined || !scope.isWhole ? [] : await store.weekTests(from, to)
    const shown = new Set([all[0]?.week, ...page.items.map(({ week }) => week)])
    const tests = all.filter(({ week }) => shown.has(week))
    return sendList(request, reply, page, columns, (items) => ({ total: signals.length, tests, signals: scope.isWhole ? [...items] : items.map((signal) => ({ ...signal, caseIds: [] })) }))
  })
}
