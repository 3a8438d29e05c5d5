import { MessageChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { Backtest, BacktestRequest } from '../domain/backtest.ts'
import type { BacktestOrder } from './backtest-worker.ts'
import { taken, type Carried } from './carried.ts'
import { embeddingSettings } from './open-embedders.ts'
import { answerQuestions } from './remote-store.ts'
import type { Session } from './session.ts'

/** Replays in a worker thread of its own, which asks this one for what is stored; the thread ends with the replay. */
export const runBacktestApart = ({ config, store, outside }: Session) => async (request: BacktestRequest): Promise<Backtest> => {
  const pool = new Piscina({ filename: new URL('./backtest-worker.js', import.meta.url).href, minThreads: 0, maxThreads: 1, idleTimeout: 0 })
  const { port1, port2 } = new MessageChannel()
  answerQuestions(store, port1)
  const { embedder, clusterer, shortDetector, longDetector, falseDiscoveryRate, seed, holidayCountries, holidays, levelShifts } = config
  const settings = { embedder, clusterer, shortDetector, longDetector, falseDiscoveryRate, seed, holidayCountries, holidays, levelShifts }
  try {
    return taken(await pool.run({ request, settings, embedding: embeddingSettings(config, outside.environment), port: port2 } satisfies BacktestOrder, { transferList: [port2] }) as Carried<Backtest>)
  } finally {
    port1.close()
    await pool.destroy()
  }
}
