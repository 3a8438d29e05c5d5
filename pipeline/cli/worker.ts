import type { MessagePort } from 'node:worker_threads'
import { mine } from '../run/mine.ts'
import type { MineInput, MineResult } from '../run/ports.ts'

/** Entry of the worker thread: the heavy numeric stages, away from the thread that answers the API. */
export default function runMineInWorker({ input, port }: { readonly input: MineInput, readonly port: MessagePort }): MineResult {
  try {
    return mine(input, (stage, done, total) => { port.postMessage({ stage, done, total }) })
  } finally {
    port.close()
  }
}
