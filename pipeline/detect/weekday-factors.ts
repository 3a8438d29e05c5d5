const DAYS_PER_WEEK = 7
/** Keeps a weekday without cases above 0. */
const PRIOR_CASES = 0.5

/**
 * Size of each weekday against the mean day. Missing days do not count.
 *
 * @param counts of consecutive days
 * @param firstWeekday of the first day, Monday = 0
 * @returns seven numbers above 0, Monday first; a weekday that was never seen is 1
 */
export function weekdayFactors(counts: readonly (number | null)[], firstWeekday: number): number[] {
  const totals = new Array<number>(DAYS_PER_WEEK).fill(0)
  const days = new Array<number>(DAYS_PER_WEEK).fill(0)
  counts.forEach((count, i) => {
    if (count === null) return
    const weekday = (firstWeekday + i) % DAYS_PER_WEEK
    totals[weekday]! += count
    days[weekday]! += 1
  })
  const means = totals.map((total, weekday) => days[weekday] === 0 ? undefined : (total + PRIOR_CASES) / days[weekday]!)
  const known = means.filter((mean) => mean !== undefined)
  if (known.length === 0) return means.map(() => 1)
  let total = 0
  for (const mean of known) total += mean
  return means.map((mean) => mean === undefined ? 1 : mean / (total / known.length))
}
