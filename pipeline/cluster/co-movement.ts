/** Fewer cases in all, or fewer weeks, have no shape. */
const minCases = 8
const minWeeks = 12
/** Half-width, in weeks, of the moving mean that is taken away as trend. */
const trendHalfWidth = 8

/**
 * Do two weekly series rise and fall together, more than the whole queue does? Pearson's correlation of
 *
 *     x_t = log((c_t + 1/2) / (q_t + 1))   minus its centred moving mean over 17 weeks
 *
 * with c the counts and q those of the queue: what moves everything, such as a holiday, is divided out.
 *
 * @param queue counts of the whole queue in the same weeks; null where nothing was opened, left out
 * @returns in [-1, 1] with the number of weeks; undefined below 12 weeks or 8 cases of either, or where one does not vary
 */
export function coMovement(a: readonly (number | null)[], b: readonly (number | null)[], queue: readonly (number | null)[]): { readonly correlation: number, readonly weeks: number } | undefined {
  const weeks = [...queue.keys()].filter((week) => queue[week] !== null && queue[week]! > 0)
  if (weeks.length < minWeeks || total(a) < minCases || total(b) < minCases) return undefined
  const x = detrended(weeks.map((week) => logShare(a[week] ?? 0, queue[week]!)))
  const y = detrended(weeks.map((week) => logShare(b[week] ?? 0, queue[week]!)))
  const product = (u: readonly number[], v: readonly number[]) => u.reduce((sum, value, at) => sum + value * v[at]!, 0)
  const scale = Math.sqrt(product(x, x) * product(y, y))
  return scale === 0 ? undefined : { correlation: Math.min(1, Math.max(-1, product(x, y) / scale)), weeks: weeks.length }
}

/**
 * The correlation as weight of evidence in nats: how much likelier it is when the true one is 0.6 than when it is 0, by Fisher's z (1921),
 * normal with variance 1 / (n - 3). In [0, 5]: counts of a few cases a week hide what is shared, and two issues of one release move together too.
 */
export function coMovementEvidence({ correlation, weeks }: { readonly correlation: number, readonly weeks: number }): number {
  const expected = Math.atanh(usualCorrelation)
  const z = Math.atanh(Math.min(0.999, Math.max(-0.999, correlation)))
  return Math.min(mostEvidence, Math.max(0, (weeks - 3) * expected * (z - expected / 2)))
}

const usualCorrelation = 0.6
const mostEvidence = 5

const total = (counts: readonly (number | null)[]): number => counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
const logShare = (count: number, queue: number): number => Math.log((count + 0.5) / (queue + 1))

function detrended(values: readonly number[]): number[] {
  return values.map((value, at) => {
    const around = values.slice(Math.max(0, at - trendHalfWidth), at + trendHalfWidth + 1)
    return value - around.reduce((sum, one) => sum + one, 0) / around.length
  })
}
