// The other side of ask-thread.ts: replies to each request of the thread that waits.
import { parentPort, workerData } from 'node:worker_threads'

const { port, answered } = workerData

/** @param reply gives the reply to a request, or a promise of it; what it throws is told in words */
export function answerWith(reply) {
  parentPort.on('message', async ({ id, request }) => {
    try {
      port.postMessage({ id, reply: await reply(request) })
    } catch (error) {
      port.postMessage({ id, problem: error instanceof Error ? error.message : String(error) })
    }
    Atomics.add(answered, 0, 1)
    Atomics.notify(answered, 0)
  })
}
