import type { PatternId } from '../../pipeline/domain/ids.ts'
import { ALL, type JudgedSeries, type SeriesPoint } from '../../pipeline/domain/series.ts'
import { dayOfEpochDay, mondayOf, parseWeek, weekPlus } from '../../pipeline/domain/week.ts'

export const FIXTURE_WEEK = parseWeek('2024-W40')
const WEEKS = 26
const DAYS = 42

/** A level that swings a little, so that series look like counts and not like rulers. */
export const swinging = (level: number, index: number): number => Math.max(0, Math.round(level + Math.sqrt(level) * (1.1 * Math.sin(index * 2.1) + 0.8 * Math.cos(index * 3.7))))

/** 26 weeks around a level with the last counts given; `missing` weeks have no data; judged from the 9th week on. */
export function weeklyFixture(patternId: PatternId, level: number, last: readonly number[], missing: readonly number[] = []): JudgedSeries {
  const points = Array.from({ length: WEEKS }, (_, index): SeriesPoint => {
    const given = last[index - (WEEKS - last.length)]
    const count = missing.includes(index) ? null : given ?? swinging(level, index)
    return pointOf(weekPlus(FIXTURE_WEEK, index - WEEKS + 1), count, level, index >= 8)
  })
  return { patternId, segment: ALL, cadence: 'week', points }
}

/** 42 days to the end of the week, the last ones given. */
export function dailyFixture(patternId: PatternId, level: number, last: readonly number[]): JudgedSeries {
  const sunday = mondayOf(FIXTURE_WEEK) + 6
  const points = Array.from({ length: DAYS }, (_, index) => pointOf(dayOfEpochDay(sunday - DAYS + 1 + index), last[index - (DAYS - last.length)] ?? swinging(level, index), level, true))
  return { patternId, segment: ALL, cadence: 'day', points }
}

function pointOf(period: string, count: number | null, level: number, judged: boolean): SeriesPoint {
  if (!judged) return { period, count, expected: null, lower: null, upper: null, alarm: false }
  const lower = Math.max(0, Math.floor(level - 2.6 * Math.sqrt(level)))
  const upper = Math.ceil(level + 2.8 * Math.sqrt(level))
  return { period, count, expected: level, lower, upper, alarm: count !== null && count > upper }
}
