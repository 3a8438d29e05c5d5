import type { DuckDBConnection } from '@duckdb/node-api'
import { Type } from 'typebox'
import { PatternIdSchema, SeriesPatternIdSchema, WHOLE_QUEUE } from '../../domain/ids.ts'
import { ALL, SegmentSchema, type Counts } from '../../domain/series.ts'
import { InstantSchema, IsoDaySchema, IsoWeekSchema, dayOfEpochDay, epochDayOfDay, mondayOf, parseWeek, weekPlus, weeksBetween, type IsoWeek } from '../../domain/week.ts'
import type { SeriesStore } from '../store.ts'
import { ask, askOne } from './ask.ts'
import type { Engine } from './engine.ts'

const WeekRangeRow = Type.Object({ first: Type.Union([IsoWeekSchema, Type.Null()]), last: Type.Union([IsoWeekSchema, Type.Null()]) })
const WeekRow = Type.Object({ week: IsoWeekSchema })
const sparse = { weeks: Type.Array(IsoWeekSchema), counts: Type.Array(Type.Integer()) }
const PatternSeriesRow = Type.Object({ patternId: SeriesPatternIdSchema, ...sparse })
const ValueSeriesRow = Type.Object({ segmentValue: Type.String(), ...sparse })
const CellSeriesRow = Type.Object({ patternId: SeriesPatternIdSchema, segmentKind: SegmentSchema.properties.kind, segmentValue: Type.String(), points: Type.Array(Type.Integer()) })
/** A point of a cell in one number: the week above it, the cases below. */
const POINT_BASE = 2 ** 32
const DaysRow = Type.Object({ patternId: SeriesPatternIdSchema, days: Type.Array(IsoDaySchema), counts: Type.Array(Type.Integer()) })
const DelayRow = Type.Object({ monday: IsoDaySchema, delayDays: Type.Integer(), caseCount: Type.Integer() })
const SeenRow = Type.Object({ seenAt: Type.Union([InstantSchema, Type.Null()]) })
const WEEKS_PER_YEAR = 52
const PatternRow = Type.Object({ patternId: PatternIdSchema })
const DayRow = Type.Object({ day: IsoDaySchema, caseCount: Type.Integer() })
const SegmentCountRow = Type.Object({ ...SegmentSchema.properties, caseCount: Type.Integer() })

/** Counts per week and day, read from the tables that are kept in step with the cases. */
export function seriesStore(engine: Engine): SeriesStore {
  return {
    weekRange: () => engine.read(async (connection) => {
      const range = await askOne(connection, 'week_range', WeekRangeRow)
      return range === undefined || range.first === null || range.last === null ? undefined : { first: range.first, last: range.last }
    }),

    patternsOfProducts: (products) => engine.read(async (connection) => (await ask(connection, 'patterns_of_products', PatternRow, { products })).map((row) => row.patternId)),

    weeklySeries: (through, segment = ALL) => engine.read(async (connection) => {
      const frame = await weekFrame(connection, through)
      if (frame === undefined) return []
      const rows = await ask(connection, 'weekly_series', PatternSeriesRow, { through, kind: segment.kind, value: segment.value })
      return rows.map(({ patternId, weeks, counts }) => ({ patternId, segment, firstWeek: frame.first, counts: frame.dense(weeks, counts) }))
    }),

    segmentSeries: (patternId, kind, through) => engine.read(async (connection) => {
      const frame = await weekFrame(connection, through)
      if (frame === undefined) return []
      const rows = await ask(connection, 'segment_series', ValueSeriesRow, { pattern_id: patternId, kind, through })
      return rows.map(({ segmentValue, weeks, counts }) => ({ patternId, segment: { kind, value: segmentValue }, firstWeek: frame.first, counts: frame.dense(weeks, counts) }))
    }),

    allSegmentSeries: (through, least) => engine.read(async (connection) => {
      const frame = await weekFrame(connection, through)
      if (frame === undefined) return []
      const weekOf = weekReader()
      const rows = await ask(connection, 'all_segment_series', CellSeriesRow, { through, since: weekPlus(through, -WEEKS_PER_YEAR), least })
      return rows.map(({ patternId, segmentKind, segmentValue, points }) => ({ patternId, segment: { kind: segmentKind, value: segmentValue }, firstWeek: frame.first, counts: frame.dense(points.map(weekOf), points.map((point) => point % POINT_BASE)) }))
    }),

    reportingDelays: (from, before) => engine.read(async (connection) => ({
      seenAt: (await askOne(connection, 'last_seen_at', SeenRow, { before }))?.seenAt ?? null,
      delays: await ask(connection, 'reporting_delays', DelayRow, { from: dayOfEpochDay(mondayOf(from)), before }),
    })),

    dailySeries: (patternId, from, to) => engine.read(async (connection) => {
      const rows = await ask(connection, 'daily_series', DayRow, { pattern_id: patternId, from, to })
      const byDay = new Map(rows.map((row) => [row.day, row.caseCount]))
      const counts: (number | null)[] = []
      for (let day = epochDayOfDay(from), last = epochDayOfDay(to); day <= last; day++) counts.push(byDay.get(dayOfEpochDay(day)) ?? null)
      return { patternId, segment: ALL, firstDay: from, counts }
    }),

    dailySeriesOf: (patternIds, from, to) => engine.read(async (connection) => {
      const present = await ask(connection, 'daily_series', DayRow, { pattern_id: WHOLE_QUEUE, from, to })
      const rows = await ask(connection, 'daily_series_of', DaysRow, { ids: patternIds, from, to })
      const blank = new Array<number | null>(Math.max(0, epochDayOfDay(to) - epochDayOfDay(from) + 1)).fill(null)
      for (const { day } of present) blank[epochDayOfDay(day) - epochDayOfDay(from)] = 0
      const byPattern = new Map(rows.map((row) => [row.patternId, row]))
      return patternIds.map((patternId) => {
        const counts = [...blank]
        const row = byPattern.get(patternId)
        row?.days.forEach((day, at) => { counts[epochDayOfDay(day) - epochDayOfDay(from)] = row.counts[at] ?? 0 })
        return { patternId, segment: ALL, firstDay: from, counts }
      })
    }),

    segmentCounts: (patternId, from, to) => engine.read(async (connection) => {
      const rows = await ask(connection, 'segment_counts', SegmentCountRow, { pattern_id: patternId, from, to })
      return rows.map(({ kind, value, caseCount }) => ({ segment: { kind, value }, caseCount }))
    }),
  }
}

/** Tells the week of a point, 2024-W40 of 202440; each week is read once. */
function weekReader(): (point: number) => IsoWeek {
  const known = new Map<number, IsoWeek>()
  return (point) => {
    const number = Math.floor(point / POINT_BASE)
    const week = known.get(number) ?? parseWeek(`${Math.floor(number / 100)}-W${String(number % 100).padStart(2, '0')}`)
    known.set(number, week)
    return week
  }
}

interface WeekFrame {
  readonly first: IsoWeek
  /** Counts for every week of the frame: 0 without a count, null where nothing at all was opened. */
  dense(weeks: readonly IsoWeek[], counts: readonly number[]): Counts
}

/** The weeks from the first of the store up to one; undefined when that is before the first, or there is none. */
async function weekFrame(connection: DuckDBConnection, through: IsoWeek): Promise<WeekFrame | undefined> {
  const present = (await ask(connection, 'weeks_with_cases', WeekRow, { through })).map((row) => row.week)
  const first = present[0]
  if (first === undefined) return undefined
  const places = new Map(weeksBetween(first, through).map((week, place) => [week, place]))
  const blank: (number | null)[] = new Array<number | null>(places.size).fill(null)
  const put = (counts: (number | null)[], week: IsoWeek, count: number) => {
    const place = places.get(week)
    if (place !== undefined) counts[place] = count
  }
  for (const week of present) put(blank, week, 0)
  return {
    first,
    dense(weeks, counts) {
      const dense = [...blank]
      weeks.forEach((week, index) => { put(dense, week, counts[index] ?? 0) })
      return dense
    },
  }
}
