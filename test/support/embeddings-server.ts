import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** What the server does with one request; without more of them it answers as it should. */
export interface ServerStep {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Never answers. */
  readonly hang?: boolean
  /** Rows in another order than the texts. */
  readonly backwards?: boolean
  /** One row too few. */
  readonly short?: boolean
}

export interface EmbeddingsServer {
  readonly url: string
  received(): Promise<readonly { readonly body: string, readonly authorization: string | null, readonly at: number }[]>
  close(): Promise<void>
}

/** An embeddings endpoint on loopback, in a thread of its own. @param answers one step for each request, in order */
export async function openEmbeddingsServer(answers: readonly ServerStep[] = [], width = 24): Promise<EmbeddingsServer> {
  const worker = new Worker(new URL('embeddings-server.mjs', import.meta.url), { workerData: { width, answers: [...answers] } })
  const [{ port }] = await once(worker, 'message') as [{ port: number }]
  return {
    url: `http://127.0.0.1:${port}/v1/embeddings`,
    received: async () => {
      worker.postMessage('received')
      const [message] = await once(worker, 'message') as [{ received: { body: string, authorization: string | null, at: number }[] }]
      return message.received
    },
    close: async () => { await worker.terminate() },
  }
}
