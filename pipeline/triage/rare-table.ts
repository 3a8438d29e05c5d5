/**
 * How rare a score is among normal cases. `scores[i]` is the score that a share `shares[i]` of them reach or pass; shares fall.
 * Beyond the last score rarity grows by `slope` (−log10 of the share per unit of score).
 */
export interface RareTable { readonly scores: readonly number[], readonly slope: number, readonly caseCount: number }

/** Shares that are kept. */
export const shares = [1, 0.5, 0.3, 0.2, 0.1, 0.07, 0.05, 0.03, 0.02, 0.01] as const
/** Exponential tail: fitted between these two kept shares. */
const tailFrom = shares.indexOf(0.1)
const LEAST_SPREAD = 1e-3
const DECIMALS = 1e4

/** @param values scores of normal cases; at least one */
export function rareTable(values: readonly number[]): RareTable {
  const sorted = [...values].sort((a, b) => b - a)
  return tableOfScores(shares.map((share) => quantile(sorted, share)), values.length)
}

/** @param scores one per kept share, rising */
export function tableOfScores(scores: readonly number[], caseCount: number): RareTable {
  const kept = scores.map((score) => Math.round(DECIMALS * score) / DECIMALS)
  const spread = Math.max(LEAST_SPREAD, kept.at(-1)! - kept[tailFrom]!)
  return { scores: kept, slope: Math.round(DECIMALS * Math.log10(shares[tailFrom]! / shares.at(-1)!) / spread) / DECIMALS, caseCount }
}

/** The table that calls every score at least as common as each of the given ones does. */
export function strictest(tables: readonly RareTable[]): RareTable {
  return {
    scores: shares.map((_, at) => Math.max(...tables.map(({ scores }) => scores[at]!))),
    slope: Math.min(...tables.map(({ slope }) => slope)),
    caseCount: Math.min(...tables.map(({ caseCount }) => caseCount)),
  }
}

/** −log10 of the share of normal cases with so high a score; 0 for the lowest, linear between kept shares and beyond the last. */
export function rarity(score: number, { scores, slope }: RareTable): number {
  let at = 0
  while (at + 1 < scores.length && scores[at + 1]! <= score) at++
  const here = -Math.log10(shares[at]!)
  if (score < scores[0]!) return 0
  if (at === scores.length - 1) return here + slope * (score - scores[at]!)
  const span = scores[at + 1]! - scores[at]!
  return span <= 0 ? here : here + (-Math.log10(shares[at + 1]!) - here) * (score - scores[at]!) / span
}

/** Score at which a share of the cases lies at or above, linear between neighbours (Hyndman and Fan 1996, type 7). */
function quantile(falling: readonly number[], share: number): number {
  const place = share * (falling.length - 1)
  const low = Math.floor(place)
  const high = Math.min(falling.length - 1, low + 1)
  return falling[low]! + (place - low) * (falling[high]! - falling[low]!)
}
