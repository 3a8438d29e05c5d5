import { createHash } from 'node:crypto'
import { Piscina } from 'piscina'
import type { Match } from '../domain/match.ts'
import type { MatcherInput } from '../run/match.ts'
import { taken, type Carried } from './carried.ts'
import { inBatches } from './in-batches.ts'
import type { MatchTask } from './match-worker.ts'
import type { EmbeddingSettings } from './open-embedders.ts'

/** A matcher in a thread of its own: what it learns, and an encoder that it waits for, never hold up the thread that answers the API. */
export interface DistantMatcher {
  /** One text has one answer until cases or decisions change, while it is among the last thousand: the same object. @throws AppError as the matcher does */
  match(text: string): Promise<Match>
  /** Shows it other cases and decisions, without learning; texts asked for later are matched against them. @throws AppError as `matcherOver` does */
  renew(input: MatcherInput): Promise<void>
  /** After the last answer that it was asked for. */
  close(): Promise<void>
}

/** A message costs as much as a short text: those that wait share one, and the thread finds the next when it is done with one. */
const batches = { most: 16, underWay: 2 }
/** Answers that are kept, by a digest of their text: a wave brings one text again and again. */
const ANSWERS_KEPT = 1_000

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
  const answers = new Map<string, Promise<Match>>()
  const keep = (digest: string, answer: Promise<Match>): void => {
    answers.delete(digest)
    answers.set(digest, answer)
    if (answers.size > ANSWERS_KEPT) answers.delete(answers.keys().next().value!)
  }
  return {
    match: (text) => {
      const digest = createHash('sha256').update(text).digest('base64')
      const known = answers.get(digest)
      const answer = known ?? ask(text).then((carried) => taken(carried))
      keep(digest, answer)
      if (known === undefined) answer.catch(() => { if (answers.get(digest) === answer) answers.delete(digest) })
      return answer
    },
    renew: async (now) => {
      await run({ kind: 'renew', input: now })
      answers.clear()
    },
    close: async () => {
      await settled()
      await pool.close()
    },
  }
}
