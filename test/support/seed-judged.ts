import { WHOLE_QUEUE, type PatternId } from '../../pipeline/domain/ids.ts'
import type { JudgedSeries } from '../../pipeline/domain/series.ts'
import { dayOfEpochDay, mondayOf, parseWeek, weekPlus, type Instant } from '../../pipeline/domain/week.ts'
import { createDailyJudge } from '../../pipeline/run/daily-judge.ts'
import { createWeeklyJudge } from '../../pipeline/run/weekly-judge.ts'
import type { Store } from '../../pipeline/store/store.ts'

export const SEED_WEEK = parseWeek('2024-W40')
/** The Monday after the report week. */
export const SEED_NOW = '2024-10-07T06:00:00.000Z' as Instant

/** What the API's `judgedSeries` does: real counts, judged by the real detectors. */
export async function seedJudged(store: Store, patternId: PatternId, cadence: JudgedSeries['cadence'], weeks = 26): Promise<JudgedSeries> {
  if (cadence === 'day') {
    const from = dayOfEpochDay(mondayOf(weekPlus(SEED_WEEK, 1 - weeks)))
    const to = dayOfEpochDay(mondayOf(weekPlus(SEED_WEEK, 1)) - 1)
    const queue = await store.dailySeries(WHOLE_QUEUE, from, to)
    const own = await store.dailySeries(patternId, from, to)
    return createDailyJudge(queue, [own]).judgeSeries(own, dayOfEpochDay(mondayOf(weekPlus(SEED_WEEK, -3))))
  }
  const all = await store.weeklySeries(SEED_WEEK)
  const own = all.find((series) => series.patternId === patternId)
  if (own === undefined) return { patternId, segment: { kind: 'all', value: '' }, cadence, points: [] }
  return createWeeklyJudge(all, { shortDetector: 'gamma-poisson', longDetector: 'harmonic' }).judgeSeries(own, weekPlus(SEED_WEEK, 1 - weeks))
}
