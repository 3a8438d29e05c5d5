import { expect, test } from 'vitest'
import { backtestDesk } from '../../../pipeline/cli/backtest-desk.ts'
import type { Backtest, BacktestJob, WeeklyBacktest } from '../../../pipeline/domain/backtest.ts'
import { AppError } from '../../../pipeline/domain/errors.ts'
import type { Instant, IsoWeek } from '../../../pipeline/domain/week.ts'
import { expectProblem } from '../expect-problem.ts'
import { withSeededApp } from '../with-seeded-app.ts'

const server = withSeededApp()
const order = (payload: object) => server.call({ method: 'POST', url: '/v1/backtests', headers: { 'content-type': 'application/json' }, payload })

async function ended(url: string): Promise<BacktestJob> {
  for (let tries = 0; tries < 600; tries++) {
    const job = await server.json<BacktestJob>(url)
    if (job.state !== 'running') return job
    await new Promise((resolve) => { setTimeout(resolve, 50) })
  }
  throw new Error('the replay did not end')
}

test('a replay is started, refused while another is under way, and read with its weeks when it is done', async () => {
  const started = await order({ from: '2024-W39', to: '2024-W40', events: [{ name: 'it began', startedOn: '2024-09-30', patternId: 'P-0001' }] })
  expect(started.statusCode).toBe(202)
  const url = started.headers.location as string
  expect(started.json()).toMatchObject({ state: 'running', startedBy: 'api-key', result: null })
  expectProblem(await order({}), 'run-overlap')
  const { state, result } = await ended(url)
  expect(state).toBe('done')
  expect((result as WeeklyBacktest).weeks.map(({ week }) => week)).toEqual(['2024-W39', '2024-W40'])
  const { backtests } = await server.json<{ backtests: BacktestJob[] }>('/v1/backtests')
  expect(backtests.map(({ backtestId, state: shown }) => [`/v1/backtests/${backtestId}`, shown])).toEqual([[url, 'done']])
  expect(backtests[0]).not.toHaveProperty('result')
}, 60_000)

test('what cannot be replayed is a problem before anything starts', async () => {
  expectProblem(await order({ from: '2024-W40', to: '2024-W39' }), 'week-range-reversed')
  expectProblem(await order({ rule: 'guess' }), 'request-invalid')
  expectProblem(await order({ cadence: 'hour' }), 'request-invalid')
  expectProblem(await order({ events: [{ name: 'x', startedOn: '2024-10-01', colour: 'red' }] }), 'request-invalid')
  expectProblem(await server.call('/v1/backtests/B-000000000000'), 'backtest-not-found')
})

test('of replays the newest twenty are kept, and a failure frees the place with its code', async () => {
  const failures: string[] = []
  const desk = backtestDesk({
    run: async ({ rule }): Promise<Backtest> => { throw rule === 'never' ? new AppError('database-corrupt') : new Error('of the inside') },
    lastWeek: async () => '2024-W40' as IsoWeek, now: () => '2024-10-07T00:00:00.000Z' as Instant, onFailure: (id) => { failures.push(id) },
  })
  for (let at = 0; at < 22; at++) {
    const { backtestId } = await desk.start(at === 21 ? { rule: 'never' } : {}, 'ada')
    await new Promise((resolve) => { setImmediate(resolve) })
    expect(desk.job(backtestId)).toMatchObject({ state: 'failed', failedBecause: at === 21 ? 'database-corrupt' : 'internal' })
  }
  expect(desk.jobs()).toHaveLength(20)
  expect(new Set(failures).size).toBe(22)
})
