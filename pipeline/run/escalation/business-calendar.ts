import Holidays from 'date-holidays'
import { msOfLocal } from '../../normalize/zone-offset.ts'
import { dayOfEpochDay, epochDayOf, instantOf, MS_PER_DAY, msOf, weekdayOfEpochDay, type Instant } from '../../domain/week.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Working hours of a team. */
export interface WorkingHours {
  readonly zone: string
  readonly days: readonly Weekday[]
  /** Minutes after local midnight; `from` before `to`. */
  readonly fromMinute: number
  readonly toMinute: number
  /** True for a local day on which nobody works. */
  readonly isHoliday: (localDay: string) => boolean
}

const MS_PER_MINUTE = 60_000
/** Ten years without so much working time: the calendar is wrong, not the question. */
const MOST_DAYS = 3_660

/**
 * The instant at which `minutes` of working time have passed since `from`. Time outside the hours, on other days and on holidays does not count;
 * an hour that clocks skip is not there to be worked, one that they pass twice counts twice.
 *
 * @param minutes more than 0
 * @throws RangeError when ten years do not hold so much working time
 */
export function workingTimeAfter(from: Instant, minutes: number, hours: WorkingHours): Instant {
  let left = minutes * MS_PER_MINUTE
  const start = msOf(from)
  for (let day = epochDayOf(start) - 1, last = day + MOST_DAYS; day <= last; day++) {
    const open = openingHours(day, hours)
    if (open === undefined || open.to <= start) continue
    const begin = Math.max(open.from, start)
    if (open.to - begin >= left) return instantOf(begin + left)
    left -= open.to - begin
  }
  throw new RangeError(`no ${minutes} minutes of working time in ten years`)
}

/** The instant itself when somebody works then, otherwise the next at which somebody does. */
export function nextWorkingInstant(from: Instant, hours: WorkingHours): Instant {
  const start = msOf(from)
  for (let day = epochDayOf(start) - 1, last = day + MOST_DAYS; day <= last; day++) {
    const open = openingHours(day, hours)
    if (open !== undefined && open.to > start) return instantOf(Math.max(open.from, start))
  }
  throw new RangeError('no working time in ten years')
}

/** Opening and closing of a local day, or undefined when nobody works. */
function openingHours(localEpochDay: number, { zone, days, fromMinute, toMinute, isHoliday }: WorkingHours): { readonly from: number, readonly to: number } | undefined {
  if (!days.includes(weekdays[weekdayOfEpochDay(localEpochDay)]!) || isHoliday(dayOfEpochDay(localEpochDay))) return undefined
  const from = instantOfLocal(localEpochDay * MS_PER_DAY + fromMinute * MS_PER_MINUTE, zone)
  const to = instantOfLocal(localEpochDay * MS_PER_DAY + toMinute * MS_PER_MINUTE, zone)
  return from < to ? { from, to } : undefined
}

/** A local time that clocks skip is taken an hour later, when they have done so. */
const instantOfLocal = (localMs: number, zone: string): number => msOfLocal(localMs, zone) ?? msOfLocal(localMs + 60 * MS_PER_MINUTE, zone) ?? localMs

/**
 * Public holidays of a country or region, from the tables of date-holidays. Years are read when first asked for.
 *
 * @param place country, or country and region joined by a hyphen, such as `DE-BY`; empty: none
 * @returns undefined for a place that the tables do not have
 */
export function publicHolidays(place: string): ((localDay: string) => boolean) | undefined {
  if (place === '') return () => false
  const [country = '', region] = place.split('-')
  const tables = new Holidays()
  if (!(country in tables.getCountries()) || (region !== undefined && !(region in (tables.getStates(country) ?? {})))) return undefined
  if (region === undefined) tables.init(country)
  else tables.init(country, region)
  const years = new Map<number, ReadonlySet<string>>()
  const daysOf = (year: number): ReadonlySet<string> => new Set(tables.getHolidays(year).filter(({ type }) => type === 'public').map(({ date }) => date.slice(0, 10)))
  return (localDay) => {
    const year = Number(localDay.slice(0, 4))
    let days = years.get(year)
    if (days === undefined) years.set(year, days = daysOf(year))
    return days.has(localDay)
  }
}
