import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { AppError } from '../../pipeline/domain/errors.ts'
import { LoadIdSchema, type LoadId } from '../../pipeline/domain/ids.ts'
import { LoadSchema, QuarantineSummarySchema, type Load } from '../../pipeline/domain/load.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'

/** The part of the store that these routes read. */
export type LoadReader = Pick<Store, 'loads' | 'load' | 'quarantineSummary'>

const params = Type.Object({ loadId: LoadIdSchema })
const columns: readonly Column<Load>[] = (['loadId', 'fileName', 'source', 'loadedAt', 'asOf', 'state', 'refusedBecause', 'rowsIn', 'rowsNew', 'rowsUpdated', 'rowsUnchanged', 'rowsQuarantined', 'rowsDeferred', 'sha256'] as const)
  .map((name) => ({ name, value: (load) => load[name] }))

export const loadRoutes = (store: LoadReader): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/loads', {
    schema: {
      summary: 'Loaded and refused export files, newest first.',
      querystring: Type.Object(pageQuery),
      response: { 200: listResponse(Type.Object({ loads: Type.Array(LoadSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => sendList(request, reply, await store.loads(pageRequest(request.query)), columns, (loads) => ({ loads })))

  app.get('/v1/loads/:loadId', {
    schema: { summary: 'One load.', params, response: { 200: LoadSchema, '4xx': ProblemSchema } },
  }, async ({ params: { loadId } }) => known(loadId))

  app.get('/v1/loads/:loadId/quarantine', {
    schema: {
      summary: 'Rows of one load that could not be read, counted by reason. Raw text is not in it.',
      params,
      response: { 200: Type.Object({ quarantine: Type.Array(QuarantineSummarySchema) }), '4xx': ProblemSchema },
    },
  }, async ({ params: { loadId } }) => ({ quarantine: [...await store.quarantineSummary((await known(loadId)).loadId)] }))

  async function known(loadId: LoadId): Promise<Load> {
    const load = await store.load(loadId)
    if (load === undefined) throw new AppError('load-not-found', { loadId })
    return load
  }
}
