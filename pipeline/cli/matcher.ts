import { AppError } from '../domain/errors.ts'
import { instantOf, MS_PER_DAY, msOf, weekBounds, type Instant } from '../domain/week.ts'
import { createRedactor } from '../normalize/redact.ts'
import type { MatcherInput } from '../run/match.ts'
import { keptMatcher, type KeptMatcher } from './kept-matcher.ts'
import { matchInWorker } from './match-in-worker.ts'
import { embeddingSettings } from './open-embedders.ts'
import { keptRedactionKey } from './redaction-key.ts'
import type { Session } from './session.ts'

/** Days of recent cases that a text is compared with, beside the exemplars of all patterns. */
const MEMORY_DAYS = 182

/** Before the first load there is no key, and no case that a mask could be told from. */
const keyBeforeLoads = 'no case yet'

/** Redacts texts that people paste, as the cases were redacted. */
export const textRedactor = (session: Session) => async (text: string): Promise<string> => (await redactorOf(session))(text)

async function redactorOf({ config, outside }: Session): Promise<(text: string) => string> {
  const { redact } = createRedactor(await keptRedactionKey(config.dataDir, outside.environment.GROUNDSWELL_REDACTION_KEY) ?? keyBeforeLoads)
  return (text) => redact(text)
}

/**
 * Matches texts against what the store holds; it learns in a thread of its own when it is first asked, and again when patterns or decisions change (`keptMatcher`).
 * The text is redacted as cases are, so that a number known from cases is recognised; it is kept nowhere.
 */
export function matcherOf(session: Session): KeptMatcher {
  const { store, config, log, outside } = session
  let redact: ((text: string) => string) | undefined
  const kept = keptMatcher({
    dataVersion: () => store.dataVersion(),
    facts: async () => ({
      patterns: (await store.patterns()).map(({ patternId, caseCount, lastCaseAt, state }) => [patternId, caseCount, lastCaseAt, state].join(' ')).join('\n'),
      decisions: (await store.constraints()).map(({ constraintId, undoneAt }) => [constraintId, undoneAt].join(' ')).join('\n'),
    }),
    learn: async (abortSignal) => {
      redact = await redactorOf(session)
      return matchInWorker(await matcherInput(), embeddingSettings(config, outside.environment), abortSignal)
    },
    renew: async ({ renew }) => { await renew(await matcherInput()) },
    failed: (error) => { log.error({ code: error instanceof AppError ? error.code : 'internal' }, 'match.learning-failed') },
  })
  return { ...kept, matchText: async (text) => kept.matchText((redact ??= await redactorOf(session))(text)) }

  async function matcherInput(): Promise<MatcherInput> {
    const range = await store.weekRange()
    const before: Instant = range === undefined ? instantOf(0) : weekBounds(range.last).end
    return {
      cases: await store.casesMined(instantOf(msOf(before) - MEMORY_DAYS * MS_PER_DAY), before),
      patterns: await store.patterns(), models: await store.models(), constraints: await store.constraints(), seed: config.seed,
    }
  }
}
