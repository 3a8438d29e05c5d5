import { dayOfEpochDay, epochDayOfDay, type IsoDay } from '../domain/week.ts'

const DAYS_PER_WEEK = 7
const WORKING_DAYS_PER_WEEK = 5
const EPOCH_MONDAY_OFFSET = 3 // 1970-01-01 was a Thursday.

/**
 * The day that lies `count` working days after a day, Monday to Friday; public holidays are not known.
 * @param count 0 or more; 0 gives the day itself, or the next Monday on a weekend
 */
export function workingDaysAfter(day: IsoDay, count: number): IsoDay {
  let epochDay = epochDayOfDay(day)
  while (!isWorkingDay(epochDay)) epochDay++
  for (let left = isWorkingDay(epochDayOfDay(day)) ? count : Math.max(0, count - 1); left > 0;) {
    epochDay++
    if (isWorkingDay(epochDay)) left--
  }
  return dayOfEpochDay(epochDay)
}

const isWorkingDay = (epochDay: number): boolean => (((epochDay + EPOCH_MONDAY_OFFSET) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK < WORKING_DAYS_PER_WEEK
