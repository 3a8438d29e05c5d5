import { matcherOf } from '../matcher.ts'
import type { Outside } from '../outside.ts'
import { type CommonFlags, withSession } from '../session.ts'

/** Says whether a text matches a known pattern, with the evidence. */
export async function matchCommand([text]: readonly string[], flags: CommonFlags, outside: Outside): Promise<number> {
  return withSession({ ...flags }, outside, async (session) => {
    const matcher = matcherOf(session)
    const found = await matcher.matchText(text ?? '').finally(() => matcher.close())
    const pattern = found.patternId === null ? undefined : await session.store.pattern(found.patternId)
    if (flags.json === true) {
      outside.stdout.write(`${JSON.stringify({ match: found, pattern: pattern ?? null }, null, 2)}\n`)
      return 0
    }
    const lines = [
      `${found.verdict}${pattern === undefined ? '' : ` (${found.confidence.toFixed(2)})  ${pattern.patternId}  ${pattern.label}  [${pattern.state}]`}`,
      ...found.copyOf === null ? [] : [`copy of a known case: ${found.copyOf}`],
      ...found.sharedPhrases.length === 0 ? [] : [`shared: ${found.sharedPhrases.join(', ')}`],
      ...found.nearest.map(({ caseId, patternId, similarity }) => `  ${similarity.toFixed(2)}  ${caseId}  ${patternId ?? 'no pattern'}`),
    ]
    outside.stdout.write(`${lines.join('\n')}\n`)
    return 0
  })
}
