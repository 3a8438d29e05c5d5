import { MessageChannel } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { answerQuestions, remoteStore } from '../../../pipeline/cli/remote-store.ts'
import { AppError } from '../../../pipeline/domain/errors.ts'
import type { RunBacktestDeps } from '../../../pipeline/run/run-backtest.ts'
import type { Instant, IsoWeek } from '../../../pipeline/domain/week.ts'
import { readersOf } from '../../support/case-readers.ts'

let end: () => void = () => undefined
afterEach(() => { end() })

function apart(over: Partial<RunBacktestDeps['store']>): RunBacktestDeps['store'] {
  const { port1, port2 } = new MessageChannel()
  end = () => { port1.close() }
  answerQuestions({ ...readersOf([]), ...over } as RunBacktestDeps['store'], port1)
  return remoteStore(port2)
}

describe('a store in another thread', () => {
  it('answers what was asked, each question its own answer, in whatever order they come', async () => {
    const store = apart({
      doneSlots: async (job) => { await new Promise((resolve) => { setTimeout(resolve, 20) }); return [job] },
      weekRange: async () => ({ first: '2024-W01' as IsoWeek, last: '2024-W40' as IsoWeek }),
      models: async () => [{ name: 'basis', version: '1', fittedAt: '2024-10-05T00:00:00.000Z' as Instant, bytes: Uint8Array.of(1, 2) }],
    })
    const [slots, range, models] = await Promise.all([store.doneSlots('weekly'), store.weekRange(), store.models()])
    expect(slots).toEqual(['weekly'])
    expect(range).toEqual({ first: '2024-W01', last: '2024-W40' })
    expect([...models[0]!.bytes]).toEqual([1, 2])
  })

  it('fails with the code that the store failed with', async () => {
    const store = apart({ patterns: async () => { throw new AppError('database-corrupt', { part: 'patterns' }) } })
    await expect(store.patterns()).rejects.toMatchObject({ code: 'database-corrupt', details: { part: 'patterns' } })
  })
})
