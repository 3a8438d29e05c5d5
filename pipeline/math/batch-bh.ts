/** What the batches so far have spent: plain data, to be stored between runs. */
export interface BatchState {
  readonly batches: readonly {
    readonly level: number
    readonly tests: number
    readonly rejected: number
    /** Most rejections that the batch could have had if one of its p-values had been 0. */
    readonly rejectedAtMost: number
  }[]
}

export const NO_BATCHES: BatchState = { batches: [] }

/** γ_t = c t^−1.6, which sums to 1. */
const SPENDING = 0.4374901658
const SPENDING_POWER = 1.6
const spending = (batch: number): number => SPENDING / batch ** SPENDING_POWER

/**
 * Benjamini-Hochberg in batches that come one after another, the false discovery rate held over all of them together:
 * batch t is tested at
 *
 *     level_t = (alpha sum over s ≤ t of γ_s − sum over s < t of level_s R+_s / (R+_s + sum over r < t, r ≠ s of R_r)) · (n_t + sum over s < t of R_s) / n_t
 *
 * R = rejections, R+ = most rejections if one p-value had been 0.
 * Source: Zrnic, Jiang, Ramdas & Jordan (2020), The power of batching in multiple hypothesis testing, AISTATS 108, Algorithm 1.
 *
 * @param alpha false discovery rate, in (0, 1); the same for all batches
 * @returns the level and decisions of this batch, and the state that the next one starts from; an empty batch spends nothing and is not counted
 */
export function nextBatch({ batches }: BatchState, pValues: readonly number[], alpha: number): { readonly state: BatchState, readonly level: number, readonly rejected: readonly boolean[] } {
  const tests = pValues.length
  if (tests === 0) return { state: { batches }, level: 0, rejected: [] }
  let allowed = 0
  for (let batch = 1; batch <= batches.length + 1; batch++) allowed += alpha * spending(batch)
  let rejections = 0
  for (const { rejected } of batches) rejections += rejected
  let spent = 0
  for (const { level, rejected, rejectedAtMost } of batches) spent += level * rejectedAtMost / (rejectedAtMost + rejections - rejected)
  const level = (allowed - spent) * (tests + rejections) / tests

  const sorted = [...pValues].sort((a, b) => a - b)
  const rejected = rejectionsOf(sorted, level)
  const rejectedAtMost = rejectionsOf([0, ...sorted.slice(0, -1)], level)
  const limit = rejected === 0 ? -1 : sorted[rejected - 1]!
  return { state: { batches: [...batches, { level, tests, rejected, rejectedAtMost }] }, level, rejected: pValues.map((p) => p <= limit) }
}

/** Largest k with p_(k) ≤ level k / n. */
function rejectionsOf(sorted: readonly number[], level: number): number {
  for (let k = sorted.length; k > 0; k--) if (sorted[k - 1]! <= level * k / sorted.length) return k
  return 0
}
