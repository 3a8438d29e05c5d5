import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { exportTables, type Store } from '../../pipeline/store/store.ts'
import { ARROW_TYPE } from '../list-reply.ts'
import { ProblemSchema } from '../problem.ts'

/** The part of the store that these routes read. */
export type TableReader = Pick<Store, 'arrowStream'>

const arrowResponse: Record<string, unknown> = { description: 'Arrow IPC stream.', content: { [ARROW_TYPE]: { schema: Type.String() } } }

export const exportRoutes = (store: TableReader): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/export/:table', {
    config: { audit: 'always' },
    schema: {
      summary: 'A whole table as an Arrow IPC stream.',
      params: Type.Object({ table: Type.Enum([...exportTables]) }),
      response: { 200: arrowResponse, '4xx': ProblemSchema },
    },
  }, async ({ params: { table } }, reply) => reply.type(ARROW_TYPE).header('content-disposition', `attachment; filename="${table}.arrow"`).send(Readable.from(store.arrowStream(table))))
}
