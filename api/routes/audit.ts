import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { AuditRowSchema, type AuditRow } from '../../pipeline/domain/audit.ts'
import type { AuditStore } from '../../pipeline/store/audit-port.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'

/** The part of the store that these routes use. */
export type AuditReader = Pick<AuditStore, 'audit' | 'appendAudit'>

const columns: readonly Column<AuditRow>[] = [
  ...(['position', 'at', 'actor', 'role', 'act', 'subject', 'outcome', 'hash'] as const).map((name) => ({ name, value: (row: AuditRow) => row[name] })),
  { name: 'detail', value: ({ detail }) => JSON.stringify(detail) },
]

/** The log of acts as administrators read it. It grows without a new data version. */
export const auditRoutes = (store: AuditReader): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/audit', {
    config: { unversioned: true },
    schema: {
      summary: 'Who changed, opened or was refused what, newest first, as a chain of hashes.',
      querystring: Type.Object(pageQuery),
      response: { 200: listResponse(Type.Object({ acts: Type.Array(AuditRowSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    return sendList(request, reply, await store.audit(pageRequest(request.query)), columns, (acts) => ({ acts }))
  })
}
