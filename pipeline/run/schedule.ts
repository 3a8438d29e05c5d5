import type { Instant, IsoWeek } from '../domain/week.ts'
import { lastFinishedWeek, weeksBetween } from '../domain/week.ts'

/** What is known when the clock is looked at. */
export interface ScheduleState {
  /** First and last week with cases; undefined on an empty store. */
  readonly dataWeeks: { readonly first: IsoWeek, readonly last: IsoWeek } | undefined
  /** Weeks whose run is done, in any order. */
  readonly doneWeeks: readonly IsoWeek[]
  /** Done weeks in which cases came or changed since, in any order. */
  readonly outdatedWeeks: readonly IsoWeek[]
  /** Weeks whose run a person cancelled, in any order; absent: none. */
  readonly cancelledWeeks?: readonly IsoWeek[]
}

/**
 * Weeks whose run is due at an instant, oldest first: every finished week after the first one ever done that has not been done,
 * up to the last week with cases. A week of which nothing has been loaded yet waits: silence of an export is not silence of the queue.
 * Where none has been done yet, the last such week alone is due: that first run takes in all history before it.
 * A done week in which cases came late, changed or went away is due again, so that its report is revised.
 * A week whose run was cancelled waits until another falls due, as later weeks build on it, or until someone starts it.
 * Weeks missed while the process was down are due once each; a clock that jumps back makes nothing due again.
 */
export function dueWeeks(now: Instant, { dataWeeks, doneWeeks, outdatedWeeks, cancelledWeeks = [] }: ScheduleState): IsoWeek[] {
  if (dataWeeks === undefined) return []
  const finished = lastFinishedWeek(now)
  const last = finished < dataWeeks.last ? finished : dataWeeks.last
  if (last < dataWeeks.first) return []
  const outdated = new Set(outdatedWeeks)
  const done = new Set(doneWeeks.filter((week) => !outdated.has(week)))
  const firstDone = [...doneWeeks].sort()[0]
  const due = weeksBetween(firstDone ?? last, last).filter((week) => !done.has(week))
  return due.every((week) => cancelledWeeks.includes(week)) ? [] : due
}
