import type { MessagePort } from 'node:worker_threads'
import { mineAndWatch } from '../run/mine-and-watch.ts'
import type { MineInput, WatchedMineResult } from '../run/ports.ts'
import { carried, type Carried } from './carried.ts'
import { openEmbedders, type EmbeddingSettings } from './open-embedders.ts'

/** Entry of the worker thread: the heavy numeric stages, away from the thread that answers the API. */
export default function runMineInWorker({ input, embedding, port }: { readonly input: MineInput, readonly embedding: EmbeddingSettings, readonly port: MessagePort }): Carried<WatchedMineResult> {
  try {
    return carried(() => mineAndWatch(input, (stage, done, total) => { port.postMessage({ stage, done, total }) }, openEmbedders(embedding)))
  } finally {
    port.close()
  }
}
