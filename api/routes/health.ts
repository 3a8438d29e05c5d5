import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ProblemSchema } from '../problem.ts'
import type { Store } from '../../pipeline/store/store.ts'

/** The part of the store that these routes read. */
export type HealthReader = Pick<Store, 'dataVersion'>

export const healthRoutes = (store: HealthReader, codeVersion: string): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/health', {
    config: { unversioned: true },
    schema: {
      summary: 'Is the server up and the store readable?',
      response: { 200: Type.Object({ status: Type.Literal('ok'), codeVersion: Type.String() }), '5xx': ProblemSchema },
    },
  }, async (_request, reply) => {
    await store.dataVersion()
    reply.header('cache-control', 'no-store')
    return { status: 'ok' as const, codeVersion }
  })
}
