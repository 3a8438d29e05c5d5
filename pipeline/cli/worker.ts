import type { MessagePort } from 'node:worker_threads'
import { mineAndWatch } from '../run/mine-and-watch.ts'
import type { MineInput, WatchedMineResult } from '../run/ports.ts'

/** Entry of the worker thread: the heavy numeric stages, away from the thread that answers the API. */
export default function runMineInWorker({ input, port }: { readonly input: MineInput, readonly port: MessagePort }): WatchedMineResult {
  try {
    return mineAndWatch(input, (stage, done, total) => { port.postMessage({ stage, done, total }) })
  } finally {
    port.close()
  }
}
