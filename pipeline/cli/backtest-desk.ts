import { createHash } from 'node:crypto'
import type { BacktestControl } from '../../api/routes/backtests.ts'
import type { Backtest, BacktestJob, BacktestRequest } from '../domain/backtest.ts'
import { AppError } from '../domain/errors.ts'
import { backtestIdOf, type BacktestId } from '../domain/ids.ts'
import type { Instant, IsoWeek } from '../domain/week.ts'
import { checkedRequest } from '../run/run-backtest.ts'

/** So many replays are kept with their results; the oldest is forgotten. */
const KEPT = 20

export interface BacktestDeskDeps {
  readonly run: (request: BacktestRequest) => Promise<Backtest>
  /** Newest week with cases. */
  readonly lastWeek: () => Promise<IsoWeek | undefined>
  readonly now: () => Instant
  /** Told of a failure without a code, which callers see as `internal`. */
  readonly onFailure: (backtestId: BacktestId, error: unknown) => void
}

/** One replay at a time, the newest kept until the process ends. */
export function backtestDesk({ run, lastWeek, now, onFailure }: BacktestDeskDeps): BacktestControl {
  const jobs = new Map<BacktestId, BacktestJob>()
  let present: BacktestId | undefined
  let begun = 0

  const work = async (job: BacktestJob): Promise<void> => {
    const ended = await run(job.request).then((result): Partial<BacktestJob> => ({ state: 'done', result }), (error: unknown): Partial<BacktestJob> => {
      onFailure(job.backtestId, error)
      return { state: 'failed', failedBecause: error instanceof AppError ? error.code : 'internal' }
    })
    jobs.set(job.backtestId, { ...job, ...ended, finishedAt: now() })
    present = undefined
  }

  return {
    start: async (request, actor) => {
      checkedRequest(request, await lastWeek())
      if (present !== undefined) throw new AppError('run-overlap', { backtestId: present })
      const startedAt = now()
      const backtestId = backtestIdOf(createHash('sha256').update([startedAt, actor, String(begun += 1)].join('\n')).digest('hex'))
      const job: BacktestJob = { backtestId, state: 'running', request, startedAt, startedBy: actor, finishedAt: null, failedBecause: null, result: null }
      present = backtestId
      jobs.set(backtestId, job)
      for (const oldest of [...jobs.keys()].slice(0, -KEPT)) jobs.delete(oldest)
      void work(job)
      return job
    },
    job: (backtestId) => jobs.get(backtestId),
    jobs: () => [...jobs.values()].reverse(),
  }
}
