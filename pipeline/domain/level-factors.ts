import type { PatternVerdict } from './alert-steps.ts'
import { alphaFactor, type AlertVerdict } from './alert-verdict.ts'
import { WHOLE_QUEUE, type AlertId, type PatternId } from './ids.ts'
import type { Instant } from './week.ts'

/** By how much the error rate of a pattern's tests is multiplied; patterns without verdicts are left out and have 1. */
export type LevelFactors = ReadonlyMap<PatternId, number>

/** Nobody said anything yet. */
export const USUAL_LEVELS: LevelFactors = new Map()

/**
 * Factors on the error rates by what people had said of alerts before an instant: the last verdict on each alert counts.
 *
 * @param verdicts in the order in which they were given
 * @returns by pattern, the whole queue under `*`
 */
export function levelFactors(verdicts: readonly PatternVerdict[], before: Instant): LevelFactors {
  const byPattern = new Map<PatternId, AlertVerdict[]>()
  for (const { patternId, verdict } of lastVerdicts(verdicts.filter(({ at }) => at < before))) {
    const key = patternId ?? WHOLE_QUEUE
    byPattern.set(key, [...byPattern.get(key) ?? [], verdict])
  }
  return new Map([...byPattern].map(([patternId, own]) => [patternId, alphaFactor(own)]))
}

/** The last verdict on each alert, which corrects those before it. @param verdicts in the order in which they were given */
export const lastVerdicts = (verdicts: readonly PatternVerdict[]): PatternVerdict[] => [...new Map(verdicts.map((one): [AlertId, PatternVerdict] => [one.alertId, one])).values()]
