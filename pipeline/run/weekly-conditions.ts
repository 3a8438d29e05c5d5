import type { PatternId } from '../domain/ids.ts'
import type { Counts, WeeklySeries } from '../domain/series.ts'
import { mondayOf, weekPlus, type IsoWeek } from '../domain/week.ts'
import { median } from '../math/median.ts'

/** What is known of weeks besides their counts. */
export interface WeeklyConditions {
  /** Share of a week’s cases that are known by now, by weeks back from the last one; weeks further back are complete. */
  readonly completeness: readonly number[]
  /** Days of the week that are holidays, Monday to Friday: 0 to 5. */
  holidaysIn(week: IsoWeek): number
  /** First weeks of levels that people declared for the pattern or the whole queue, rising. */
  shiftsOf(patternId: PatternId): readonly IsoWeek[]
  /** Weeks with days that are no measure of what happened: they teach nothing. */
  readonly untrusted: ReadonlySet<IsoWeek>
}

/** No holidays, no shifts, all weeks complete and trusted. */
export const USUAL_CONDITIONS: WeeklyConditions = { completeness: [], holidaysIn: () => 0, shiftsOf: () => [], untrusted: new Set() }

/** Holiday weeks from which their effect is learned, and weeks on both sides that say what would have been usual. */
const LEAST_HOLIDAY_WEEKS = 3
const NEIGHBOUR_WEEKS = 4
const PRIOR_CASES = 0.5
const SMALLEST_FACTOR = 0.1
const LARGEST_FACTOR = 5

/**
 * Size of each week of the queue by its holidays, each learned from earlier weeks only:
 *
 *     exp(beta h)     beta = log((sum y + 1/2) / (sum m + 1/2)) / mean h
 *
 * over earlier weeks with h > 0 holidays, m the median of the weeks without holidays up to four weeks from each.
 * A log-linear regressor whose coefficient comes from the parent, so that patterns with few cases have it as well.
 *
 * @returns 1 where a week has no holiday, or fewer than three such weeks lie before it
 */
export function holidayFactors({ firstWeek, counts }: Pick<WeeklySeries, 'firstWeek' | 'counts'>, holidaysIn: WeeklyConditions['holidaysIn']): number[] {
  const holidays = counts.map((_, week) => holidaysIn(weekPlus(firstWeek, week)))
  return counts.map((_, week) => {
    if (holidays[week] === 0) return 1
    let [cases, usual, days, weeks] = [0, 0, 0, 0]
    for (let earlier = 0; earlier < week; earlier++) {
      const count = counts[earlier] ?? null
      if (holidays[earlier] === 0 || count === null) continue
      const around: number[] = []
      for (let near = Math.max(0, earlier - NEIGHBOUR_WEEKS); near <= earlier + NEIGHBOUR_WEEKS && near < week; near++) {
        const other = counts[near] ?? null
        if (holidays[near] === 0 && other !== null) around.push(other)
      }
      if (around.length === 0) continue
      cases += count
      usual += median(around)
      days += holidays[earlier]!
      weeks++
    }
    if (weeks < LEAST_HOLIDAY_WEEKS) return 1
    const beta = Math.log((cases + PRIOR_CASES) / (usual + PRIOR_CASES)) / (days / weeks)
    return Math.min(LARGEST_FACTOR, Math.max(SMALLEST_FACTOR, Math.exp(beta * holidays[week]!)))
  })
}

/** Weeks on each side of a declared shift that say how large the step is. */
const SHIFT_WEEKS = 26
const LEAST_SHIFT_WEEKS = 4

/**
 * Steps of a series at declared shifts: 1 before the first, after each the mean of the weeks since against that of the weeks before, of at most 26 each.
 * The last week, which is judged, is not looked at; a step with fewer than four weeks on a side is not known yet.
 */
export function shiftFactors(firstWeek: IsoWeek, counts: Counts, shifts: readonly IsoWeek[]): number[] {
  const factors = new Array<number>(counts.length).fill(1)
  const start = mondayOf(firstWeek)
  for (const shift of shifts) {
    const at = (mondayOf(shift) - start) / 7
    const mean = (from: number, to: number): number | undefined => {
      const known = counts.slice(Math.max(0, from), Math.max(0, to)).filter((count) => count !== null)
      return known.length < LEAST_SHIFT_WEEKS ? undefined : (known.reduce<number>((sum, count) => sum + (count ?? 0), 0) + PRIOR_CASES) / known.length
    }
    const [before, after] = [mean(at - SHIFT_WEEKS, at), mean(at, Math.min(at + SHIFT_WEEKS, counts.length - 1))]
    if (before === undefined || after === undefined) continue
    for (let week = Math.max(0, at); week < counts.length; week++) factors[week] = factors[week]! * after / before
  }
  return factors
}
