import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { DeclaredDaySchema, type DeclaredDay } from '../../pipeline/domain/declared-day.ts'
import { WHOLE_QUEUE } from '../../pipeline/domain/ids.ts'
import type { Instant } from '../../pipeline/domain/week.ts'
import { declareDay, withdrawDay, type CalendarKeeper } from '../../pipeline/run/declare-day.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageOf, pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'

export type { CalendarKeeper }

const { kind, day, patternId, reason, declaredDayId } = DeclaredDaySchema.properties

const columns: readonly Column<DeclaredDay>[] = (['declaredDayId', 'kind', 'day', 'patternId', 'reason', 'declaredAt', 'declaredBy', 'withdrawnAt', 'withdrawnBy'] as const).map((name) => ({ name, value: (one) => one[name] }))

/** Holidays and level shifts that people declare beside those of the settings. */
export const calendarRoutes = (store: CalendarKeeper, now: () => Instant): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/calendar', {
    schema: {
      summary: 'Holidays and level shifts that were declared here, by day; those of the settings stand in `/v1/settings`.',
      querystring: Type.Object({ withdrawn: Type.Optional(Type.Boolean({ default: false, description: 'With those that were withdrawn.' })), ...pageQuery }),
      response: { 200: listResponse(Type.Object({ days: Type.Array(DeclaredDaySchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const days = (await store.declaredDays()).filter((one) => request.query.withdrawn === true || one.withdrawnAt === null)
    return sendList(request, reply, pageOf(days, pageRequest(request.query), (one) => one.declaredDayId), columns, (items) => ({ days: items }))
  })

  app.post('/v1/calendar', {
    schema: {
      summary: 'Declares a day, so that the tests expect what it brings: a holiday, or the first day of a new level of the queue or of one pattern. Weeks that are judged from now on know of it; declaring it again changes nothing.',
      body: Type.Object({ kind, day, patternId: Type.Optional(patternId), reason }, { additionalProperties: false }),
      response: { 201: DeclaredDaySchema, '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const { body, actor } = request
    const declared = await declareDay({ ...body, patternId: body.patternId ?? WHOLE_QUEUE }, { actor, now: now(), store })
    request.auditFacts = { kind: declared.kind, day: declared.day, patternId: declared.patternId }
    return reply.status(201).header('location', `/v1/calendar/${declared.declaredDayId}`).send(declared)
  })

  app.delete('/v1/calendar/:declaredDayId', {
    schema: {
      summary: 'Withdraws a declared day. It stays in the list of withdrawn ones, and weeks that were judged with it are not judged again.',
      params: Type.Object({ declaredDayId }),
      response: { 200: DeclaredDaySchema, '4xx': ProblemSchema },
    },
  }, async ({ params, actor }) => withdrawDay(params.declaredDayId, { actor, now: now(), store }))
}
