import type { MessagePort } from 'node:worker_threads'
import type { Backtest, BacktestRequest } from '../domain/backtest.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import type { Config } from '../config.ts'
import { AppError } from '../domain/errors.ts'
import { mineAndWatch } from '../run/mine-and-watch.ts'
import { runBacktest } from '../run/run-backtest.ts'
import { calendarOf } from './calendar.ts'
import type { Carried } from './carried.ts'
import { openEmbedders, type EmbeddingSettings } from './open-embedders.ts'
import { remoteStore } from './remote-store.ts'

/** What a replay in a thread of its own is started with: plain data, and a port to the thread that has the store. */
export interface BacktestOrder {
  readonly request: BacktestRequest
  readonly settings: Pick<Config, 'embedder' | 'clusterer' | 'shortDetector' | 'longDetector' | 'falseDiscoveryRate' | 'seed' | 'holidayCountries' | 'holidays' | 'levelShifts'>
  readonly embedding: EmbeddingSettings
  readonly port: MessagePort
}

/** Entry of the worker thread: a replay of years keeps no answer of the API waiting. */
export default async function backtestInWorker({ request, settings, embedding, port }: BacktestOrder): Promise<Carried<Backtest>> {
  try {
    const result = await runBacktest(request, {
      store: remoteStore(port), settings, calendar: calendarOf(settings), written: canonicalJson, onProgress: () => undefined,
      runMine: async (input, onProgress) => mineAndWatch(input, onProgress, openEmbedders(embedding)),
    })
    return { kind: 'result', result }
  } catch (error) {
    if (error instanceof AppError) return { kind: 'failure', code: error.code, details: error.details }
    throw error
  } finally {
    port.close()
  }
}
