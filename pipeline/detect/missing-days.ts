/** Same weekdays looked back at. */
const WEEKS_BACK = 8
/** With a mean this high, a day without a single case is less likely than 1 in 20,000 (Poisson, e^−10). */
const LEAST_MEAN = 10
const DAYS_PER_WEEK = 7

/**
 * Days of the whole queue that are empty though the same weekday never was in the 8 weeks before: a hole in the data, not a quiet day.
 *
 * @param counts of consecutive days of the whole queue; null or 0 where nothing was opened
 * @param fromDay index of the first day asked for; all later ones are looked at
 * @returns indexes, rising
 */
export function missingDays(counts: readonly (number | null)[], fromDay: number): number[] {
  const missing: number[] = []
  for (let day = Math.max(0, fromDay); day < counts.length; day++) {
    if ((counts[day] ?? 0) > 0) continue
    const same: number[] = []
    for (let weeks = 1; weeks <= WEEKS_BACK; weeks++) same.push(counts[day - weeks * DAYS_PER_WEEK] ?? 0)
    const total = same.reduce((sum, count) => sum + count, 0)
    if (same.every((count) => count > 0) && total / WEEKS_BACK >= LEAST_MEAN) missing.push(day)
  }
  return missing
}
