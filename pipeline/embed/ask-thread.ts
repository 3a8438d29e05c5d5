import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'

/** What came back from a thread: its reply, the words of its failure, or nothing in time. */
export type ThreadAnswer = { readonly kind: 'reply', readonly reply: unknown } | { readonly kind: 'failed', readonly problem: string } | { readonly kind: 'late' }

/** A thread that is asked one thing after another by a caller that waits. */
export interface AskedThread {
  /** Stands still until the reply is there. A reply that comes after its time is thrown away, never taken for that of a later request. */
  ask(request: unknown, timeoutMs: number): ThreadAnswer
  /** Ends the thread; it is not asked again. */
  close(): void
}

interface Envelope { readonly id: number, readonly reply?: unknown, readonly problem?: string }

/**
 * Starts a module as a thread. It gets `{ port, answered, ...data }` as `workerData` and requests as messages `{ id, request }`; to each
 * it posts `{ id, reply }` or `{ id, problem }` on the port, then adds 1 to `answered[0]` and wakes who waits for it. The thread keeps no process alive.
 *
 * @param data what can be copied to a thread
 */
export function openThread(module: URL, data: Readonly<Record<string, unknown>> = {}): AskedThread {
  const { port1: port, port2 } = new MessageChannel()
  const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const worker = new Worker(module, { workerData: { ...data, port: port2, answered }, transferList: [port2], execArgv: [] })
  worker.on('error', () => undefined)
  worker.unref()
  let asked = 0

  const replyTo = (id: number): ThreadAnswer | undefined => {
    for (let message = receiveMessageOnPort(port); message !== undefined; message = receiveMessageOnPort(port)) {
      const envelope = message.message as Envelope
      if (envelope.id !== id) continue
      return envelope.problem === undefined ? { kind: 'reply', reply: envelope.reply } : { kind: 'failed', problem: envelope.problem }
    }
    return undefined
  }
  return {
    ask: (request, timeoutMs) => {
      const id = asked += 1
      const until = performance.now() + timeoutMs
      worker.postMessage({ id, request })
      for (;;) {
        // Read before the port is emptied: what is posted in between changes it, and the wait ends at once.
        const seen = Atomics.load(answered, 0)
        const answer = replyTo(id)
        if (answer !== undefined) return answer
        const left = until - performance.now()
        if (left <= 0) return { kind: 'late' }
        Atomics.wait(answered, 0, seen, left)
      }
    },
    close: () => {
      port.close()
      void worker.terminate()
    },
  }
}
