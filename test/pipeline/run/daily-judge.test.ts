import { describe, expect, it } from 'vitest'
import { patternIdOf, WHOLE_QUEUE } from '../../../pipeline/domain/ids.ts'
import { ALL, type DailySeries } from '../../../pipeline/domain/series.ts'
import { dayOfEpochDay, epochDayOfDay, type IsoDay } from '../../../pipeline/domain/week.ts'
import { seededRandom } from '../../../pipeline/math/seeded-random.ts'
import { createDailyJudge, HISTORY_DAYS } from '../../../pipeline/run/daily-judge.ts'
import { poissonDraw } from '../../support/quiet-queue.ts'

const firstDay = '2022-01-03' as IsoDay
const start = epochDayOfDay(firstDay)
const dayAt = (index: number): IsoDay => dayOfEpochDay(start + index)
const seriesOf = (patternId: DailySeries['patternId'], counts: DailySeries['counts']): DailySeries => ({ patternId, segment: ALL, firstDay, counts })

/** Days with a season of a factor 4 between winter and summer, and closed weekends. */
function office(days: number, mean: number, seed = 3): number[] {
  const random = seededRandom(seed)
  return Array.from({ length: days }, (_, day) => day % 7 > 4 ? 0 : poissonDraw(mean * Math.exp(0.7 * Math.cos(2 * Math.PI * day / 365.2425)), random))
}

describe('createDailyJudge', () => {
  const days = HISTORY_DAYS - HISTORY_DAYS % 7
  const counts = office(days, 12)
  const queue = seriesOf(WHOLE_QUEUE, counts)

  it('expects the season and the weekday of a day', () => {
    const judge = createDailyJudge(queue, [])
    const friday = days - 3
    const mean = 12 * Math.exp(0.7 * Math.cos(2 * Math.PI * friday / 365.2425))
    expect(judge.basis(queue, dayAt(friday))).toBe('season')
    expect(judge.windows(queue, dayAt(friday))[0]!.expected / mean).toBeGreaterThan(0.85)
    expect(judge.windows(queue, dayAt(friday))[0]!.expected / mean).toBeLessThan(1.15)
  })

  it('expects next to nothing of a weekday that is closed, so that cases there stand out', () => {
    const opened = seriesOf(WHOLE_QUEUE, [...counts.slice(0, -1), 6])
    const sunday = createDailyJudge(opened, []).windows(opened, dayAt(days - 1))[0]!
    expect(sunday.expected).toBeLessThan(0.1)
    expect(sunday.alarm).toBe(true)
  })

  it('judges each day by days before it only', () => {
    const friday = days - 3
    const later = seriesOf(WHOLE_QUEUE, counts.map((count, day) => day > friday ? count + 500 : count))
    expect(createDailyJudge(later, []).windows(later, dayAt(friday))).toEqual(createDailyJudge(queue, []).windows(queue, dayAt(friday)))
  })

  it('falls back on the weeks before when there is no year of history', () => {
    const young = seriesOf(patternIdOf(1), counts.map((count, day) => day < days - 200 ? 0 : count))
    const judge = createDailyJudge(queue, [young])
    expect(judge.basis(young, dayAt(days - 3))).toBe('level')
    expect(judge.windows(young, dayAt(days - 3))).toHaveLength(3)
  })

  it('shares the level among the windows: a weaker level lowers every bound', () => {
    const strict = createDailyJudge(queue, []).windows(queue, dayAt(days - 3))
    const weak = createDailyJudge(queue, [], { alpha: 0.005, leastCases: 0 }).windows(queue, dayAt(days - 3))
    weak.forEach((window, i) => { expect(window.upper).toBeLessThan(strict[i]!.upper) })
  })

  it('says nothing of a missing day, nor of a series without cases', () => {
    const holes = seriesOf(WHOLE_QUEUE, counts.map((count, day) => day === days - 3 ? null : count))
    expect(createDailyJudge(holes, []).windows(holes, dayAt(days - 3))).toEqual([])
    const silent = seriesOf(patternIdOf(2), counts.map(() => 0))
    expect(createDailyJudge(queue, [silent]).windows(silent, dayAt(days - 3))).toEqual([])
  })

  it('draws exactly what it judges', () => {
    const judge = createDailyJudge(queue, [])
    const { points } = judge.judgeSeries(queue, dayAt(days - 14))
    expect(points).toHaveLength(14)
    points.forEach(({ period, alarm }) => { expect(alarm).toBe(judge.windows(queue, period as IsoDay).some((window) => window.alarm)) })
  })
})
