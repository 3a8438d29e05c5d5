import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { BacktestJobSchema, BacktestRequestSchema, type BacktestJob, type BacktestRequest } from '../../pipeline/domain/backtest.ts'
import { AppError } from '../../pipeline/domain/errors.ts'
import { BacktestIdSchema, type BacktestId } from '../../pipeline/domain/ids.ts'
import { ProblemSchema } from '../problem.ts'

/** Replays of the history, one at a time, away from the thread that answers. */
export interface BacktestControl {
  /** Starts a replay and gives it at once. @throws AppError `run-overlap` while another is under way; as `checkedRequest` */
  readonly start: (request: BacktestRequest, actor: string) => Promise<BacktestJob>
  readonly job: (backtestId: BacktestId) => BacktestJob | undefined
  /** Newest first. */
  readonly jobs: () => readonly BacktestJob[]
}

/** They change nothing of the data, so they have no data version. */
export const backtestRoutes = ({ start, job, jobs }: BacktestControl): FastifyPluginAsyncTypebox => async (app) => {
  app.get('/v1/backtests', {
    config: { unversioned: true },
    schema: { summary: 'Replays that were asked for since the server started, newest first, without their results.', response: { 200: Type.Object({ backtests: Type.Array(Type.Omit(BacktestJobSchema, ['result'])) }), '4xx': ProblemSchema } },
  }, async () => ({ backtests: jobs().map(({ result: _result, ...shown }) => shown) }))

  app.get('/v1/backtests/:backtestId', {
    config: { unversioned: true },
    schema: { summary: 'One replay, with its result when it is done.', params: Type.Object({ backtestId: BacktestIdSchema }), response: { 200: BacktestJobSchema, '4xx': ProblemSchema } },
  }, async ({ params: { backtestId } }) => {
    const found = job(backtestId)
    if (found === undefined) throw new AppError('backtest-not-found', { backtestId })
    return found
  })

  app.post('/v1/backtests', {
    schema: {
      summary: 'Replays the history week by week or day by day, nothing looked ahead: which alerts it would have raised, whether they are those that were stored, how soon events that you name were told, how often it is wrong. Follow it at its own address.',
      body: BacktestRequestSchema,
      response: { 202: BacktestJobSchema, '4xx': ProblemSchema },
    },
  }, async (request, reply) => {
    const started = await start(request.body, request.actor)
    return reply.status(202).header('location', `/v1/backtests/${started.backtestId}`).send(started)
  })
}
