import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Store } from '../../pipeline/store/store.ts'
import type { EventStreams } from '../event-stream.ts'
import { ProblemSchema } from '../problem.ts'

/** The part of the store that these routes read. */
export type EventReader = Pick<Store, 'events' | 'lastEventPosition' | 'dataVersion'>

const LOOK_EVERY_MS = 1_000
const AT_ONCE = 200

export const eventRoutes = (store: EventReader, streams: EventStreams): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/events', {
    config: { unversioned: true },
    schema: {
      summary: 'The event log as Server-Sent Events: type as name, position as id. Resumes after `Last-Event-ID`; without it, only what comes from now on. `data.changed` tells of every other change.',
      headers: Type.Object({ 'last-event-id': Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })) }),
      response: { 200: { description: 'Events.', content: { 'text/event-stream': { schema: Type.String() } } }, '4xx': ProblemSchema },
    },
  }, async ({ headers, log }, reply) => {
    let position = headers['last-event-id'] === undefined ? await store.lastEventPosition() : Number(headers['last-event-id'])
    let version = await store.dataVersion()
    return streams.open(reply, (sink) => {
      let looking = false
      async function look(): Promise<void> {
        const entries = await store.events(position, AT_ONCE)
        for (const entry of entries) {
          sink.send({ id: String(entry.position), event: entry.event.type, data: entry.event })
          position = entry.position
        }
        const present = await store.dataVersion()
        if (present !== version) sink.send({ event: 'data.changed', data: { dataVersion: present } })
        version = present
      }
      const wake = () => {
        if (looking) return
        looking = true
        look().catch((error: unknown) => { log.error({ err: error }, 'events.unreadable') }).finally(() => { looking = false })
      }
      wake()
      const timer = setInterval(wake, LOOK_EVERY_MS)
      return () => { clearInterval(timer) }
    })
  })
}
