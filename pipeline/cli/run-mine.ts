import { MessageChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { WatchedMineResult, RunMine } from '../run/ports.ts'
import { taken, type Carried } from './carried.ts'
import type { EmbeddingSettings } from './open-embedders.ts'

/** A pool of one worker thread for mining; closed after use, so that its memory goes back. Told to stop, it ends the thread and throws the reason. */
export const mineInWorker = (embedding: EmbeddingSettings): RunMine => async (input, onProgress, abortSignal) => {
  const pool = new Piscina({ filename: new URL('./worker.js', import.meta.url).href, minThreads: 0, maxThreads: 1, idleTimeout: 0 })
  const { port1, port2 } = new MessageChannel()
  port1.on('message', ({ stage, done, total }: { stage: string, done: number, total: number }) => { onProgress(stage, done, total) })
  try {
    return taken(await pool.run({ input, embedding, port: port2 }, { transferList: [port2], ...abortSignal === undefined ? {} : { signal: abortSignal } }) as Carried<WatchedMineResult>)
  } catch (error) {
    abortSignal?.throwIfAborted()
    throw error
  } finally {
    port1.close()
    await pool.destroy()
  }
}
