import { PassThrough } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { AppError } from '../pipeline/domain/errors.ts'

/** Keeps idle connections open through socket timeouts. */
const HEARTBEAT_MS = 15_000
const RETRY_MS = 3_000
const MOST_STREAMS = 32

export interface EventSink { send(event: { readonly id?: string, readonly event: string, readonly data: unknown }): void }

/** Opens Server-Sent Events streams, at most 32 at a time, and ends them all when the server closes. */
export interface EventStreams {
  /**
   * @param start called once; returns what stops the source when the reader leaves
   * @throws AppError `overloaded` when too many are open
   */
  open(reply: FastifyReply, start: (sink: EventSink) => () => void): FastifyReply
}

export function eventStreams(app: FastifyInstance): EventStreams {
  const streams = new Set<PassThrough>()
  app.addHook('preClose', async () => { for (const stream of streams) stream.end() })
  return {
    open(reply, start) {
      if (streams.size >= MOST_STREAMS) throw new AppError('overloaded')
      const stream = new PassThrough()
      streams.add(stream)
      stream.write(`retry: ${RETRY_MS}\n\n`)
      const stop = start({
        send: ({ id, event, data }) => {
          if (!stream.writable) return
          stream.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
        },
      })
      const heartbeat = setInterval(() => { if (stream.writable) stream.write(':\n\n') }, HEARTBEAT_MS)
      stream.once('close', () => {
        clearInterval(heartbeat)
        stop()
        streams.delete(stream)
      })
      return reply.type('text/event-stream').header('cache-control', 'no-store').send(stream)
    },
  }
}
