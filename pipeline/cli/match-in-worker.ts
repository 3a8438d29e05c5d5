import { Piscina } from 'piscina'
import type { Match } from '../domain/match.ts'
import type { MatcherInput } from '../run/match.ts'
import { taken, type Carried } from './carried.ts'
import { inBatches } from './in-batches.ts'
import type { MatchTask } from './match-worker.ts'
import type { EmbeddingSettings } from './open-embedders.ts'

/** A matcher in a thread of its own: what it learns, and an encoder that it waits for, never hold up the thread that answers the API. */
export interface DistantMatcher {
  /** Those who ask for one text at the same time share its answer. @throws AppError as the matcher does */
  match(text: string): Promise<Match>
  /** Shows it other cases and decisions, without learning; texts asked for later are matched against them. @throws AppError as `matcherOver` does */
  renew(input: MatcherInput): Promise<void>
  /** After the last answer that it was asked for. */
  close(): Promise<void>
}

/** A message costs as much as a short text: those that wait share one, and the thread finds the next when it is done with one. */
const batches = { most: 16, underWay: 2 }

/** Learns in the thread, which ends when it is told to stop learning. @throws AppError as `buildMatcher` does */
export async function matchInWorker(input: MatcherInput, embedding: EmbeddingSettings, abortSignal: AbortSignal): Promise<DistantMatcher> {
  const pool = new Piscina({ filename: new URL('./match-worker.js', import.meta.url).href, minThreads: 1, maxThreads: 1, concurrentTasksPerWorker: batches.underWay })
  const run = async (task: MatchTask, options?: { readonly signal: AbortSignal }) => taken(await pool.run(task, options) as Carried<readonly Carried<Match>[]>)
  try {
    await run({ kind: 'build', input, embedding }, { signal: abortSignal })
  } catch (error) {
    await pool.destroy()
    throw error
  }
  const { ask, settled } = inBatches((texts: readonly string[]) => run({ kind: 'match', texts }), batches)
  const asked = new Map<string, Promise<Match>>()
  const answerTo = async (text: string): Promise<Match> => {
    try {
      return taken(await ask(text))
    } finally {
      asked.delete(text)
    }
  }
  return {
    match: (text) => {
      const answer = asked.get(text) ?? answerTo(text)
      asked.set(text, answer)
      return answer
    },
    renew: async (now) => { await run({ kind: 'renew', input: now }) },
    close: async () => {
      await settled()
      await pool.close()
    },
  }
}
