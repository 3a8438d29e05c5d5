import { MessageChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { WatchedMineResult, RunMine } from '../run/ports.ts'

/** A pool of one worker thread for mining; closed after use, so that its memory goes back. */
export const mineInWorker: RunMine = async (input, onProgress) => {
  const pool = new Piscina({ filename: new URL('./worker.js', import.meta.url).href, minThreads: 0, maxThreads: 1, idleTimeout: 0 })
  const { port1, port2 } = new MessageChannel()
  port1.on('message', ({ stage, done, total }: { stage: string, done: number, total: number }) => { onProgress(stage, done, total) })
  try {
    return await pool.run({ input, port: port2 }, { transferList: [port2] }) as WatchedMineResult
  } finally {
    port1.close()
    await pool.destroy()
  }
}
