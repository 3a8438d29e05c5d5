import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../pipeline/domain/errors.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'
import { recordedRun, type RunRecorderDeps } from '../../../pipeline/run/recorded-run.ts'
import { openTempStore, type TempStore } from '../../support/temp-store.ts'

const now = '2024-10-07T00:00:00.000Z' as Instant
const facts = { job: 'weekly', slot: '2024-W40', asOf: now, seed: 1, codeVersion: 'test', configDigest: 'c' }
let temp: TempStore
let deps: RunRecorderDeps
let told: string[]
beforeEach(async () => {
  temp = await openTempStore()
  told = []
  let clock = 0
  deps = { store: temp.store, now: () => now, elapsedMs: () => (clock += 5), onProgress: (stage, done, total) => { told.push(`${stage} ${done}/${total}`) } }
})
afterEach(() => temp.end())
const digest = async () => 'digest'

describe('a recorded run', () => {
  it('keeps what each stage took and counted', async () => {
    const { result } = await recordedRun(facts, deps, digest, (doStage) => doStage('count', async () => 41, (cases) => ({ cases })))
    expect(result).toBe(41)
    const { items: [run] } = await temp.store.runs({ limit: 1, cursor: null })
    expect(run).toMatchObject({ runId: 'weekly@2024-W40', state: 'done', inputDigest: 'digest', stages: [{ stage: 'count', milliseconds: 5, counts: { cases: 41 } }] })
    expect(told).toEqual(['count 0/1', 'count 1/1'])
  })

  it('is recorded as failed with its code, and the failure is passed on', async () => {
    await expect(recordedRun(facts, deps, digest, () => Promise.reject(new AppError('disk-full')))).rejects.toMatchObject({ code: 'disk-full' })
    expect((await temp.store.runs({ limit: 1, cursor: null })).items[0]).toMatchObject({ state: 'failed', failedBecause: 'disk-full' })
  })

  it('ends before its next stage when it is cancelled, is recorded so with what it did, and may be done again', async () => {
    const ending = new AbortController()
    const stages = recordedRun(facts, { ...deps, abortSignal: ending.signal }, digest, async (doStage) => {
      await doStage('count', async () => { ending.abort(new AppError('run-cancelled')) }, () => ({ cases: 41 }))
      await doStage('judge', async () => { told.push('judged') }, () => ({}))
    })
    await expect(stages).rejects.toMatchObject({ code: 'run-cancelled' })
    expect((await temp.store.runs({ limit: 1, cursor: null })).items[0]).toMatchObject({ state: 'cancelled', failedBecause: null, finishedAt: now, stages: [{ stage: 'count', counts: { cases: 41 } }] })
    expect(told).toEqual(['count 0/1', 'count 1/1'])
    expect([await temp.store.cancelledSlots('weekly'), await temp.store.doneSlots('weekly')]).toEqual([['2024-W40'], []])
    await recordedRun(facts, deps, digest, async () => 'ok')
    expect([await temp.store.cancelledSlots('weekly'), await temp.store.doneSlots('weekly')]).toEqual([[], ['2024-W40']])
  })

  it('is done when it is cancelled after its last stage', async () => {
    const ending = new AbortController()
    const { run } = await recordedRun(facts, { ...deps, abortSignal: ending.signal }, digest, (doStage) => doStage('count', async () => { ending.abort(new AppError('run-cancelled')) }, () => ({})))
    expect(run.state).toBe('done')
  })

  it('cannot overlap with itself', async () => {
    await recordedRun(facts, deps, digest, async () => {
      await expect(recordedRun(facts, deps, digest, async () => 'second')).rejects.toMatchObject({ code: 'run-overlap' })
    })
  })

  it('may be done again after it failed', async () => {
    await recordedRun(facts, deps, digest, () => Promise.reject(new Error('bug'))).catch(() => undefined)
    expect((await recordedRun(facts, deps, digest, async () => 'ok')).run.state).toBe('done')
  })
})
