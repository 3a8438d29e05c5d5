import type { JudgedSeriesOf } from '../../api/routes/pattern-parts.ts'
import { dayOfEpochDay, lastFinishedWeek, mondayOf, weekPlus } from '../domain/week.ts'
import { readWeek } from '../run/read-week.ts'
import { calendarOf } from './calendar.ts'
import { findSignals, type FoundSignals } from '../run/find-signals.ts'
import type { WeeklySeries } from '../domain/series.ts'
import type { Session } from './session.ts'

const WEEKS_SHOWN = 104
const DAYS_SHOWN = 91

/** What the charts of the console draw: the same judging as the report's, worked out once for each state of the data. */
export function judgedSeriesReader({ store, config, outside }: Session): JudgedSeriesOf {
  let version: string | undefined
  let judged: Promise<{ readonly found: FoundSignals, readonly series: readonly WeeklySeries[] } | undefined> = Promise.resolve(undefined)

  const judge = async () => {
    const range = await store.weekRange()
    if (range === undefined) return undefined
    const last = lastFinishedWeek(outside.now())
    const week = range.last < last ? range.last : last
    const read = await readWeek(week, outside.now(), store, calendarOf(config))
    const { series } = read
    // Only the judging is used: patterns are left out, so that nothing is tested or told.
    const found = await findSignals({ ...read, dayAlerts: [], segments: [], week, patterns: [], lineage: [], alerts: [], readers: store, settings: config, now: outside.now() })
    return { found, series }
  }

  return async (patternId, cadence) => {
    const present = await store.dataVersion()
    if (present !== version) {
      version = present
      judged = judge()
    }
    const known = await judged
    const one = known?.series.find((series) => series.patternId === patternId)
    if (known === undefined || one === undefined) return { patternId, segment: { kind: 'all', value: '' }, cadence, points: [] }
    const lastWeek = weekPlus(one.firstWeek, one.counts.length - 1)
    if (cadence === 'week') return known.found.judgeSeries(one, weekPlus(lastWeek, 1 - WEEKS_SHOWN))
    return known.found.judgeDays(patternId, dayOfEpochDay(mondayOf(lastWeek) + 7 - DAYS_SHOWN))
  }
}
