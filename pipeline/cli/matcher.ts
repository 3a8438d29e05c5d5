import type { MatchText } from '../../api/routes/match.ts'
import { instantOf, MS_PER_DAY, msOf, weekBounds, type Instant } from '../domain/week.ts'
import { createRedactor } from '../normalize/redact.ts'
import { buildMatcher, type Matcher } from '../run/match.ts'
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
 * Matches texts against what the store holds; the index is built when it is first asked for, and again when patterns or their cases change; other changes of the data are no reason.
 * The text is redacted as cases are, so that a number known from cases is recognised; it is kept nowhere.
 */
export function matcherOf(session: Session): MatchText {
  const { store, config } = session
  let version: string | undefined
  let learnedFrom: string | undefined
  let matcher: Promise<Matcher> | undefined
  return async (text) => {
    const present = await store.dataVersion()
    if (matcher === undefined || present !== version) {
      version = present
      const patterns = (await store.patterns()).map(({ patternId, caseCount, lastCaseAt, state }) => [patternId, caseCount, lastCaseAt, state].join(' ')).join('\n')
      const decisions = (await store.constraints()).map(({ constraintId, undoneAt }) => [constraintId, undoneAt].join(' ')).join('\n')
      const source = `${patterns}\n\n${decisions}`
      if (matcher === undefined || source !== learnedFrom) matcher = build().catch((error: unknown) => {
        // The next question tries again.
        matcher = undefined
        throw error
      })
      learnedFrom = source
    }
    return (await matcher)(text)
  }

  async function build(): Promise<Matcher> {
    const range = await store.weekRange()
    const before: Instant = range === undefined ? instantOf(0) : weekBounds(range.last).end
    const match = buildMatcher({
      cases: await store.casesMined(instantOf(msOf(before) - MEMORY_DAYS * MS_PER_DAY), before),
      patterns: await store.patterns(), models: await store.models(), constraints: await store.constraints(), settings: config, seed: config.seed,
    })
    const redact = await redactorOf(session)
    return (text) => match(redact(text))
  }
}
