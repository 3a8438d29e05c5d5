import { AppError } from '../domain/errors.ts'
import { runIdOf } from '../domain/ids.ts'
import type { Run } from '../domain/run.ts'
import type { Instant } from '../domain/week.ts'
import type { RunStore } from '../store/store.ts'
import type { OnProgress } from './ports.ts'

/** What is known of a run before it begins. */
export interface RunFacts {
  readonly job: string
  readonly slot: string
  readonly asOf: Instant
  readonly seed: number
  readonly codeVersion: string
  readonly configDigest: string
}

export interface RunRecorderDeps {
  readonly store: RunStore
  /** Wall clock, for when it began and ended. */
  readonly now: () => Instant
  /** Monotonic milliseconds, for how long a stage took. */
  readonly elapsedMs: () => number
  readonly onProgress: OnProgress
  /** Ends the run before its next stage; its reason is what the run ends with. */
  readonly abortSignal?: AbortSignal
}

/** Does one stage and notes how long it took and what it counted. @throws the reason of the run’s `abortSignal`, before anything is done */
export type DoStage = <Result>(stage: string, work: () => Promise<Result>, counts: (result: Result) => Readonly<Record<string, number>>) => Promise<Result>

/**
 * Does a job under a row in `runs`: begun, its stages, done, cancelled, or failed with its code. The slot cannot run twice at once.
 * Asked to end, it does so between two stages: a stage that writes is never left half written.
 * @param inputDigest asked when the work is done
 * @throws AppError `run-overlap`; whatever `work` throws, after it was recorded
 */
export async function recordedRun<Result>(facts: RunFacts, deps: RunRecorderDeps, inputDigest: () => Promise<string>, work: (doStage: DoStage) => Promise<Result>): Promise<{ readonly result: Result, readonly run: Run }> {
  const stages: Run['stages'] = []
  const started: Run = { ...facts, runId: runIdOf(facts.job, facts.slot), state: 'running', startedAt: deps.now(), finishedAt: null, inputDigest: '', stages, failedBecause: null }
  await deps.store.startRun(started)
  const doStage: DoStage = async (stage, stageWork, counts) => {
    deps.abortSignal?.throwIfAborted()
    const from = deps.elapsedMs()
    deps.onProgress(stage, 0, 1)
    const result = await stageWork()
    stages.push({ stage, milliseconds: Math.round(deps.elapsedMs() - from), counts: { ...counts(result) } })
    deps.onProgress(stage, 1, 1)
    return result
  }
  try {
    const result = await work(doStage)
    const run: Run = { ...started, state: 'done', finishedAt: deps.now(), inputDigest: await inputDigest() }
    await deps.store.finishRun(run)
    return { result, run }
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'internal'
    const ending = code === 'run-cancelled' ? { state: 'cancelled', failedBecause: null } as const : { state: 'failed', failedBecause: code } as const
    await deps.store.finishRun({ ...started, ...ending, finishedAt: deps.now() })
    throw error
  }
}
