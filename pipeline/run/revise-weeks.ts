import type { IsoWeek } from '../domain/week.ts'
import { clockOf, runWeek, type RunWeekDeps } from './run-week.ts'

/**
 * Makes the reports again of all weeks before one in which cases came late, changed or went away since, oldest first.
 * Each becomes the next revision of its week; the clock of each stands at the end of its week.
 *
 * @returns the weeks that were made again: all, unless `abortSignal` ended it between two of them
 * @throws AppError `run-overlap` when one of them is being made already
 */
export async function reviseWeeks(before: IsoWeek, deps: RunWeekDeps): Promise<readonly IsoWeek[]> {
  const weeks = (await deps.store.outdatedWeeks()).filter((week) => week < before)
  const revised: IsoWeek[] = []
  for (const week of weeks) {
    // The run of a week that was not begun leaves its record as it is.
    if (deps.abortSignal?.aborted === true) break
    await runWeek(week, clockOf(week), deps)
    revised.push(week)
  }
  return revised
}
