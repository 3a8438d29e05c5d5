import type { DuckDBConnection } from '@duckdb/node-api'
import { Type } from 'typebox'
import { AppError } from '../../domain/errors.ts'
import { RunSchema, type Run } from '../../domain/run.ts'
import type { RunStore } from '../store.ts'
import { appendRows } from './append.ts'
import { ask, askOne, tell } from './ask.ts'
import type { Engine } from './engine.ts'
import { pageOf, pageParameters } from './page.ts'

const SlotRow = Type.Object({ slot: Type.String() })

/** Runs by job and slot. */
export function runStore(engine: Engine): RunStore {
  const slotsIn = (state: Run['state'], job: string): Promise<string[]> => engine.read(async (connection) => (await ask(connection, 'slots_in_state', SlotRow, { job, state })).map((row) => row.slot))
  return {
    startRun: (run) => engine.write(async (connection) => {
      const known = await askOne(connection, 'run', RunSchema, { run_id: run.runId })
      if (known?.state === 'running') throw new AppError('run-overlap', { runId: run.runId, startedAt: known.startedAt })
      // Taken away at the start: what is loaded meanwhile makes the week due again.
      await tell(connection, 'remove_outdated_week', { week: run.slot })
      await replaceRun(connection, run)
    }),
    finishRun: (run) => engine.write((connection) => replaceRun(connection, run)),

    runs: (page) => engine.read(async (connection) =>
      pageOf(await ask(connection, 'runs', RunSchema, pageParameters(page)), page, (run) => ({ at: run.startedAt, id: run.runId }))),
    run: (runId) => engine.read((connection) => askOne(connection, 'run', RunSchema, { run_id: runId })),
    doneSlots: (job) => slotsIn('done', job),
    cancelledSlots: (job) => slotsIn('cancelled', job),
  }
}

async function replaceRun(connection: DuckDBConnection, run: Run): Promise<void> {
  await tell(connection, 'remove_run', { run_id: run.runId })
  await appendRows(connection, 'runs', [run])
}
