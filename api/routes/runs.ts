import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { AppError } from '../../pipeline/domain/errors.ts'
import { RunIdSchema, type RunId } from '../../pipeline/domain/ids.ts'
import { RunSchema, type Run } from '../../pipeline/domain/run.ts'
import type { Store } from '../../pipeline/store/store.ts'
import type { EventStreams } from '../event-stream.ts'
import { listResponse, sendList, type Column } from '../list-reply.ts'
import { pageQuery, pageRequest } from '../paging.ts'
import { ProblemSchema } from '../problem.ts'

/** The part of the store that these routes read. */
export type RunReader = Pick<Store, 'runs' | 'run'>

/** How far a run is: `done` of `total` steps of a stage; null stage when the run has ended. */
export interface RunProgress { readonly runId: RunId, readonly stage: string | null, readonly done: number, readonly total: number }

export interface RunControl {
  /** Starts the main job by hand and gives its id at once. @throws AppError `run-overlap` */
  readonly start: () => Promise<RunId>
  /** Asks a run that is under way to end: it does so with what it is writing now. @throws AppError `run-not-found`, `run-not-running` */
  readonly cancel: (runId: RunId) => Promise<void>
  /** Calls back on every step of any run, first with the present one if a run is under way. @returns what ends the subscription */
  readonly follow: (listener: (progress: RunProgress) => void) => () => void
}

const columns: readonly Column<Run>[] = (['runId', 'job', 'slot', 'state', 'startedAt', 'finishedAt', 'asOf', 'seed', 'codeVersion', 'configDigest', 'inputDigest', 'failedBecause'] as const)
  .map((name) => ({ name, value: (run) => run[name] }))

export const runRoutes = (store: RunReader, control: RunControl, streams: EventStreams): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/runs', {
    schema: {
      summary: 'Executions of jobs, newest first.',
      querystring: Type.Object(pageQuery),
      response: { 200: listResponse(Type.Object({ runs: Type.Array(RunSchema) })), '4xx': ProblemSchema },
    },
  }, async (request, reply) => sendList(request, reply, await store.runs(pageRequest(request.query)), columns, (runs) => ({ runs })))

  app.get('/v1/runs/events', {
    config: { unversioned: true },
    schema: {
      summary: 'Progress of the present run as Server-Sent Events named `progress`.',
      response: { 200: { description: 'Events.', content: { 'text/event-stream': { schema: Type.String() } } }, '4xx': ProblemSchema },
    },
  }, async (_request, reply) => streams.open(reply, (sink) => control.follow((progress) => { sink.send({ event: 'progress', data: progress }) })))

  app.get('/v1/runs/:runId', {
    schema: { summary: 'One execution with its stages.', params: Type.Object({ runId: RunIdSchema }), response: { 200: RunSchema, '4xx': ProblemSchema } },
  }, async ({ params: { runId } }) => {
    const run = await store.run(runId)
    if (run === undefined) throw new AppError('run-not-found', { runId })
    return run
  })

  app.post('/v1/runs', {
    schema: {
      summary: 'Starts the main job now. Follow it at `/v1/runs/events` or at its own address.',
      response: { 202: Type.Object({ runId: RunIdSchema }), '4xx': ProblemSchema },
    },
  }, async (_request, reply) => {
    const runId = await control.start()
    return reply.status(202).header('location', `/v1/runs/${encodeURIComponent(runId)}`).send({ runId })
  })
  app.post('/v1/runs/:runId/cancel', {
    schema: {
      summary: 'Asks a run that is under way to end. It stops before its next stage, what it has stored by then is kept, and it is recorded as `cancelled`; the clock does not start it again by itself.',
      params: Type.Object({ runId: RunIdSchema }),
      response: { 202: Type.Object({ runId: RunIdSchema }), '4xx': ProblemSchema },
    },
  }, async ({ params: { runId } }, reply) => {
    await control.cancel(runId)
    return reply.status(202).send({ runId })
  })
}
