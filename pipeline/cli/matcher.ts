import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MatchText } from '../../api/routes/match.ts'
import { instantOf, MS_PER_DAY, msOf, weekBounds, type Instant } from '../domain/week.ts'
import { createRedactor } from '../normalize/redact.ts'
import { buildMatcher, type Matcher } from '../run/match.ts'
import { KEY_FILE } from './redaction-key.ts'
import type { Session } from './session.ts'

/** Days of recent cases that a text is compared with, beside the exemplars of all patterns. */
const MEMORY_DAYS = 182

/**
 * Matches texts against what the store holds; the index is built when it is first asked for, and again when patterns or their cases change; other changes of the data are no reason.
 * The text is redacted as cases are, so that a number known from cases is recognised; it is kept nowhere.
 */
export function matcherOf({ store, config }: Session): MatchText {
  let version: string | undefined
  let learnedFrom: string | undefined
  let matcher: Promise<Matcher> | undefined
  return async (text) => {
    const present = await store.dataVersion()
    if (matcher === undefined || present !== version) {
      version = present
      const patterns = (await store.patterns()).map(({ patternId, caseCount, lastCaseAt, state }) => [patternId, caseCount, lastCaseAt, state].join(' ')).join('\n')
      if (matcher === undefined || patterns !== learnedFrom) matcher = build()
      learnedFrom = patterns
    }
    return (await matcher)(text)
  }

  async function build(): Promise<Matcher> {
    const range = await store.weekRange()
    const before: Instant = range === undefined ? instantOf(0) : weekBounds(range.last).end
    const match = buildMatcher({
      cases: await store.casesMined(instantOf(msOf(before) - MEMORY_DAYS * MS_PER_DAY), before),
      patterns: await store.patterns(), models: await store.models(), settings: config, seed: config.seed,
    })
    const key = await readFile(join(config.dataDir, KEY_FILE), 'utf8').catch(() => undefined)
    if (key === undefined) return match
    const redactor = createRedactor(key.trim())
    return (text) => match(redactor.redact(text))
  }
}
