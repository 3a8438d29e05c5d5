import type { Instant, IsoWeek } from '../domain/week.ts'
import { lastFinishedWeek, weeksBetween } from '../domain/week.ts'

/** What is known when the clock is looked at. */
export interface ScheduleState {
  /** First week with cases; undefined on an empty store. */
  readonly firstDataWeek: IsoWeek | undefined
  /** Weeks whose run is done, in any order. */
  readonly doneWeeks: readonly IsoWeek[]
}

/**
 * Weeks whose run is due at an instant, oldest first: every finished week after the first one ever done that has not been done.
 * Where none has been done yet, the last finished week alone is due: that first run takes in all history before it.
 * Weeks missed while the process was down are due once each; a clock that jumps back makes nothing due again.
 * Empty without data, and as long as no week with data has finished.
 */
export function dueWeeks(now: Instant, { firstDataWeek, doneWeeks }: ScheduleState): IsoWeek[] {
  const last = lastFinishedWeek(now)
  if (firstDataWeek === undefined || last < firstDataWeek) return []
  const done = new Set(doneWeeks)
  const firstDone = [...doneWeeks].sort()[0]
  return weeksBetween(firstDone ?? last, last).filter((week) => !done.has(week))
}
