import type { Verdict } from '../domain/signal.ts'
import { countLower, countUpper } from '../math/count-bounds.ts'
import { countHead, countTail, type CountDistribution } from '../math/count-tail.ts'

/** Levels of the two bounds, each a probability of a usual period to lie outside. */
export interface Levels {
  readonly alpha: number
  readonly lowerAlpha: number
}

/**
 * The verdict on a count of which the usual distribution is known.
 * Above the largest usual count: spike; below the smallest: decline.
 */
export function verdictOf(observed: number, usual: CountDistribution, { alpha, lowerAlpha }: Levels): Extract<Verdict, { expected: number }> {
  const upper = countUpper(alpha, usual)
  const lower = countLower(lowerAlpha, usual)
  const facts = { expected: usual.mean, lower, upper, dispersion: usual.dispersion }
  if (observed > upper) return { kind: 'spike', ...facts, pValue: countTail(observed, usual) }
  if (observed < lower) return { kind: 'decline', ...facts, pValue: countHead(observed, usual) }
  return { kind: 'normal', ...facts, pValue: countTail(observed, usual) }
}
