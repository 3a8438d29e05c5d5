import { createHash } from 'node:crypto'
import type { RiskCategory } from '../domain/triage.ts'
import { tokensOf } from './tokens.ts'

/** What a person said of a case whose text is a near copy of the one judged. `category` null: not risky. */
export interface Correction { readonly category: RiskCategory | null }

/** A first verdict moves a score by half a step of ten; each further one adds less. */
const STEP = 1
const PRIOR = 1

/**
 * Score after what people said of near copies: each "not risky" or other category lowers it, each confirmation raises it,
 * by `(confirmed − refused) / (confirmed + refused + 1)` times 1 for each doubling of the verdicts, so that one verdict alone halves or doubles twice at most.
 *
 * @param corrections verdicts on cases of the same template; none: the score stays
 */
export function correctedScore(score: number, category: RiskCategory, corrections: readonly Correction[]): number {
  if (corrections.length === 0) return score
  const confirmed = corrections.filter((one) => one.category === category).length
  const refused = corrections.length - confirmed
  return Math.max(0, score + STEP * Math.log2(1 + corrections.length) * (confirmed - refused) / (corrections.length + PRIOR))
}

/** Digest of a text without its numbers, marks, case and punctuation: equal for copies of one template. */
export function templateOf(text: string): string {
  const words = tokensOf(text).tokens.map(({ folded }) => /^\[|^http|\d/.test(folded) ? '#' : folded)
  return createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 16)
}
