import { dayOfEpochDay, epochDayOfDay, type IsoDay } from '../../domain/week.ts'
import type { DayCount, LoadFacts } from '../../domain/data-quality.ts'

export const DAYS_PER_WEEK = 7
/** Weeks that say what is usual. Shorter pasts make medians of few days; longer ones mix seasons. */
export const PAST_WEEKS = 8

/** A stretch of up to 7 days under test, and the same weekdays of the 8 weeks before it. All as days since 1970. */
export interface DayWindow { readonly days: readonly number[], readonly pastDays: readonly number[] }

/**
 * The days that a load tells of for the first time, cut into windows of at most 7 days from the last one back, oldest first.
 * A load of one day is one window of one day, compared with that weekday only.
 */
export function windowsOf({ freshFrom, lastDay }: Pick<LoadFacts, 'freshFrom' | 'lastDay'>): readonly DayWindow[] {
  const first = epochDayOfDay(freshFrom)
  const windows: DayWindow[] = []
  for (let end = epochDayOfDay(lastDay); end >= first; end -= DAYS_PER_WEEK) {
    const days = Array.from({ length: Math.min(DAYS_PER_WEEK, end - first + 1) }, (_, index) => end - index).reverse()
    const pastDays = Array.from({ length: PAST_WEEKS }, (_, week) => days.map((day) => day - (week + 1) * DAYS_PER_WEEK)).flat()
    windows.push({ days, pastDays })
  }
  return windows.reverse()
}

/** Counts by day (since 1970) and value. */
export type CountTable = ReadonlyMap<number, ReadonlyMap<string, number>>

export function countTable(counts: readonly DayCount[]): CountTable {
  const table = new Map<number, Map<string, number>>()
  for (const { day, value, caseCount } of counts) {
    const row = table.get(epochDayOfDay(day)) ?? new Map<string, number>()
    row.set(value, (row.get(value) ?? 0) + caseCount)
    table.set(epochDayOfDay(day), row)
  }
  return table
}

/** Counts by value over some days. */
export function totalsOver(table: CountTable, days: readonly number[]): Map<string, number> {
  const totals = new Map<string, number>()
  for (const day of days) for (const [value, count] of table.get(day) ?? []) totals.set(value, (totals.get(value) ?? 0) + count)
  return totals
}

export const totalOf = (counts: ReadonlyMap<string, number> | undefined): number => [...counts?.values() ?? []].reduce((sum, count) => sum + count, 0)

export const isoDays = (days: readonly number[]): IsoDay[] => days.map(dayOfEpochDay)
