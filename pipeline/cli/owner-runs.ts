import type { RunControl, RunProgress } from '../../api/routes/runs.ts'
import { AppError } from '../domain/errors.ts'
import { runIdOf, type RunId } from '../domain/ids.ts'
import { lastFinishedWeek } from '../domain/week.ts'
import type { OnProgress } from '../run/ports.ts'
import { reviseWeeks } from '../run/revise-weeks.ts'
import { runWeek } from '../run/run-week.ts'
import { WEEKLY_JOB } from '../run/scheduler.ts'
import type { Session } from './session.ts'
import { weekDeps } from './week-deps.ts'

/** One run at a time in this process, whoever asked for it, with its progress told to all who follow. */
export interface OwnerRuns {
  readonly onProgress: OnProgress
  /** Does a run and tells when it began and ended. Its work ends with the reason of the signal when someone cancels it. @throws AppError `run-overlap` while another is under way */
  following<Result>(runId: RunId, work: (abortSignal: AbortSignal) => Promise<Result>): Promise<Result>
  forApi(session: Session): RunControl
}

/** @param lookIntoInbox loads what waits there before a run that was asked for */
export function ownerRuns(lookIntoInbox: () => Promise<unknown>): OwnerRuns {
  const listeners = new Set<(progress: RunProgress) => void>()
  let present: RunProgress | undefined
  let ending = new AbortController()
  const tell = (progress: RunProgress): void => {
    present = progress.stage === null ? undefined : progress
    for (const listener of listeners) listener(progress)
  }
  const runs: OwnerRuns = {
    onProgress: (stage, done, total) => { if (present !== undefined) tell({ runId: present.runId, stage, done, total }) },
    following: async (runId, work) => {
      if (present !== undefined) throw new AppError('run-overlap', { runId: present.runId })
      ending = new AbortController()
      tell({ runId, stage: 'starting', done: 0, total: 1 })
      try {
        return await work(ending.signal)
      } finally {
        tell({ runId, stage: null, done: 1, total: 1 })
      }
    },
    forApi: (session) => ({
      start: async () => {
        const range = await session.store.weekRange()
        const now = session.outside.now()
        if (range === undefined) throw new AppError('export-empty', { advice: 'no case is loaded yet' })
        const last = lastFinishedWeek(now)
        const week = range.last < last ? range.last : last
        const runId = runIdOf(WEEKLY_JOB, week)
        if (present !== undefined) throw new AppError('run-overlap', { runId: present.runId })
        void runs.following(runId, async (abortSignal) => {
          await lookIntoInbox()
          const deps = weekDeps(session, runs.onProgress, abortSignal)
          await reviseWeeks(week, deps)
          await runWeek(week, now, deps)
        }).catch((error: unknown) => { session.log.error({ runId, code: error instanceof AppError ? error.code : 'internal' }, 'run.failed') })
        return runId
      },
      cancel: async (runId) => {
        // A run of many weeks is present under the last of them and recorded under each.
        const recorded = await session.store.run(runId)
        if (present === undefined || (present.runId !== runId && recorded?.state !== 'running')) throw new AppError(recorded === undefined ? 'run-not-found' : 'run-not-running', { runId })
        ending.abort(new AppError('run-cancelled', { runId }))
      },
      follow: (listener) => {
        listeners.add(listener)
        if (present !== undefined) listener(present)
        return () => { listeners.delete(listener) }
      },
    }),
  }
  return runs
}
