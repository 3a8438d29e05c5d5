import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { AlertSchema, type Alert } from '../../pipeline/domain/alert.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import { AlertIdSchema, PatternIdSchema } from '../../pipeline/domain/ids.ts'
import type { Store } from '../../pipeline/store/store.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageOf, pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'

/** The part of the store that these routes read. */
export type AlertReader = Pick<Store, 'alerts' | 'alert'>

const columns: readonly Column<Alert>[] = [
  ...(['alertId', 'patternId', 'kind', 'state', 'openedOn', 'lastSignalOn', 'sentence'] as const).map((name) => ({ name, value: (alert: Alert) => alert[name] })),
  { name: 'signalIds', value: ({ signalIds }) => signalIds.join(' ') },
]

export const alertRoutes = (store: AlertReader): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/alerts', {
    schema: {
      summary: 'Alert episodes, newest first.',
      querystring: Type.Object({
        state: Type.Optional(AlertSchema.properties.state),
        patternId: Type.Optional(PatternIdSchema),
        ...pageQuery,
      }),
      response: { 200: listResponse(Type.Object({ total: Type.Integer(), alerts: Type.Array(AlertSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const { state, patternId } = request.query
    const alerts = (await store.alerts())
      .filter((alert) => (state === undefined || alert.state === state) && (patternId === undefined || alert.patternId === patternId))
      .toSorted((a, b) => a.lastSignalOn < b.lastSignalOn ? 1 : a.lastSignalOn > b.lastSignalOn ? -1 : a.alertId < b.alertId ? -1 : 1)
    return sendList(request, reply, pageOf(alerts, pageRequest(request.query), (alert) => alert.alertId), columns, (items) => ({ total: alerts.length, alerts: items }))
  })

  app.get('/v1/alerts/:alertId', {
    schema: {
      summary: 'One alert episode.',
      params: Type.Object({ alertId: AlertIdSchema }),
      response: { 200: AlertSchema, '4xx': ProblemSchema },
    },
  }, async ({ params: { alertId } }) => {
    const alert = await store.alert(alertId)
    if (alert === undefined) throw new AppError('alert-not-found', { alertId })
    return alert
  })
}
