import { Type } from 'typebox'
import { AppError } from './errors.ts'

/** An ISO 8601 week in UTC, `[Monday 00:00Z, next Monday 00:00Z)`, written `2026-W53`. Sorts as a string. */
export type IsoWeek = string & { readonly __isoWeek: true }
/** A calendar day in UTC, `2026-12-31`. Sorts as a string. */
export type IsoDay = string & { readonly __isoDay: true }
/** An instant in UTC, RFC 3339 with milliseconds, `2026-12-31T23:59:59.000Z`. Sorts as a string. */
export type Instant = string & { readonly __instant: true }

export const IsoWeekSchema = Type.Unsafe<IsoWeek>(Type.String({ pattern: '^[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])$', description: 'ISO week, for example 2024-W40.' }))
export const IsoDaySchema = Type.Unsafe<IsoDay>(Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description: 'Day in UTC, for example 2024-10-01.' }))
export const InstantSchema = Type.Unsafe<Instant>(Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$', description: 'Instant in UTC.' }))

export const MS_PER_DAY = 86_400_000
const DAYS_PER_WEEK = 7
const EPOCH_MONDAY_OFFSET = 3 // 1970-01-01 was a Thursday: epoch day 0 is the fourth day of its week.

/** @throws AppError `request-invalid` when `ms` is no instant of the years 0001 to 9999 */
export function instantOf(ms: number): Instant {
  const date = new Date(ms)
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999) throw new AppError('request-invalid', { instant: String(ms) })
  return date.toISOString() as Instant
}

export const msOf = (instant: Instant): number => Date.parse(instant)

/** Days since 1970-01-01 in UTC. */
export const epochDayOf = (ms: number): number => Math.floor(ms / MS_PER_DAY)
export const dayOfEpochDay = (epochDay: number): IsoDay => new Date(epochDay * MS_PER_DAY).toISOString().slice(0, 10) as IsoDay
export const epochDayOfDay = (day: IsoDay): number => epochDayOf(Date.parse(`${day}T00:00:00.000Z`))
/** @returns whether a calendar has a day of this form: `2024-02-30` is none */
export const isDay = (day: IsoDay): boolean => { const epochDay = epochDayOfDay(day); return !Number.isNaN(epochDay) && dayOfEpochDay(epochDay) === day }
export const dayOfInstant = (instant: Instant): IsoDay => instant.slice(0, 10) as IsoDay

/** Monday = 0. */
export const weekdayOfEpochDay = (epochDay: number): number => mod(epochDay + EPOCH_MONDAY_OFFSET, DAYS_PER_WEEK)

/** The ISO week that holds a day. */
export function weekOfEpochDay(epochDay: number): IsoWeek {
  const weekday = weekdayOfEpochDay(epochDay)
  // The week belongs to the year of its Thursday.
  const thursday = new Date((epochDay - weekday + 3) * MS_PER_DAY)
  const year = thursday.getUTCFullYear()
  const ordinal = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / MS_PER_DAY)
  return `${year}-W${String(Math.floor(ordinal / DAYS_PER_WEEK) + 1).padStart(2, '0')}` as IsoWeek
}

export const weekOfInstant = (instant: Instant): IsoWeek => weekOfEpochDay(epochDayOf(msOf(instant)))

/** Epoch day of the week's Monday. @throws AppError `week-invalid` for a week that the year does not have */
export function mondayOf(week: IsoWeek): number {
  const match = /^(\d{4})-W(\d{2})$/.exec(week)
  const year = Number(match?.[1])
  const number = Number(match?.[2])
  const january4 = epochDayOf(Date.UTC(year, 0, 4))
  const monday = january4 - weekdayOfEpochDay(january4) + (number - 1) * DAYS_PER_WEEK
  if (match === null || weekOfEpochDay(monday) !== week) throw new AppError('week-invalid', { week })
  return monday
}

/** @throws AppError `week-invalid` */
export function parseWeek(text: string): IsoWeek {
  mondayOf(text as IsoWeek)
  return text as IsoWeek
}

/** The week `steps` later (earlier when negative). */
export const weekPlus = (week: IsoWeek, steps: number): IsoWeek => weekOfEpochDay(mondayOf(week) + steps * DAYS_PER_WEEK)

/** Weeks from `from` to `to`, both included; empty when reversed. */
export function weeksBetween(from: IsoWeek, to: IsoWeek): IsoWeek[] {
  const weeks: IsoWeek[] = []
  for (let monday = mondayOf(from), last = mondayOf(to); monday <= last; monday += DAYS_PER_WEEK) weeks.push(weekOfEpochDay(monday))
  return weeks
}

/** `[start, end)` of a week as instants. */
export function weekBounds(week: IsoWeek): { readonly start: Instant, readonly end: Instant } {
  const monday = mondayOf(week)
  return { start: instantOf(monday * MS_PER_DAY), end: instantOf((monday + DAYS_PER_WEEK) * MS_PER_DAY) }
}

/** The last week that has wholly passed at an instant. An unfinished week is never judged. */
export const lastFinishedWeek = (now: Instant): IsoWeek => weekPlus(weekOfInstant(now), -1)

function mod(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor
}
