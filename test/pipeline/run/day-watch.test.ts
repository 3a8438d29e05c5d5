import { describe, expect, it } from 'vitest'
import type { Birth } from '../../../pipeline/domain/pattern.ts'
import { createDayWatch, type SeenAlert, type WatchedDay, type WatchedPattern } from '../../../pipeline/run/day-watch.ts'

const length = 120
const lastDay = 20_000
const steady = (perDay: number): number[] => new Array<number>(length).fill(perDay)

/** Counts with the last days replaced. */
const ending = (counts: readonly number[], ...last: readonly number[]): number[] => [...counts.slice(0, counts.length - last.length), ...last]

const pattern = (counts: readonly number[], facts: Partial<WatchedPattern> = {}): WatchedPattern => ({ pattern: 1, bornOn: lastDay - 100, birth: null, counts, ...facts })

/** Shows one day of patterns among eight steady ones; every case has a reporter of its own unless said otherwise. */
function seen(watched: WatchedPattern, { day = lastDay, watch = createDayWatch(), reporters = (row: number) => `r${row}`, waves = [] as WatchedDay['waves'] } = {}): SeenAlert[] {
  const others = Array.from({ length: 8 }, (_, at): WatchedPattern => ({ pattern: 10 + at, bornOn: 0, birth: null, counts: steady(4) }))
  const queue = watched.counts.map((count, at) => others.reduce((sum, { counts }) => sum + counts[at]!, count))
  const rowsOf = (number: number, days: number): number[] => {
    const { counts } = [watched, ...others].find((one) => one.pattern === number)!
    return Array.from({ length: counts.slice(-days).reduce((sum, count) => sum + count, 0) }, (_, row) => row)
  }
  return watch.see({ day, queue, patterns: [watched, ...others], waves, rowsOf, reporterOf: reporters })
}

describe('the daily watch', () => {
  it('is quiet on a usual day', () => {
    expect(seen(pattern(steady(2)))).toEqual([])
  })

  it('tells of a burst of one day with its expectation', () => {
    const [alert, ...more] = seen(pattern(ending(steady(1), 14)))
    expect(more).toEqual([])
    expect(alert).toMatchObject({ kind: 'spike', pattern: 1, day: lastDay, days: 1, observed: 14 })
    expect(alert!.expected).toBeCloseTo(1, 0)
    expect(alert!.rows).toHaveLength(14)
  })

  it('tells less of a pattern whose alerts were noise and more of one whose alerts were real, by its factor on the level', () => {
    const borderline = ending(steady(1), 9)
    const [usual] = seen(pattern(borderline))
    expect(usual).toBeDefined()
    expect(seen(pattern(borderline, { levelFactor: usual!.pValue / usual!.level * 0.9 }))).toEqual([])
    expect(seen(pattern(borderline, { levelFactor: usual!.pValue / usual!.level * 1.1 }))).toHaveLength(1)
    const weaker = ending(steady(1), 8)
    expect(seen(pattern(weaker))).toEqual([])
    expect(seen(pattern(weaker, { levelFactor: 100 }))).toHaveLength(1)
  })

  it('lets the other patterns of the day pay for a level that is raised', () => {
    const [usual] = seen(pattern(ending(steady(1), 14)))
    const [raised] = seen(pattern(ending(steady(1), 14), { levelFactor: 4 }))
    // Nine patterns share the sum of nine levels: 4 / (12 / 9).
    expect(raised!.level / usual!.level).toBeCloseTo(3, 12)
  })

  it('tells of a slow rise by the longer windows', () => {
    expect(seen(pattern(ending(steady(0), 1, 1, 1, 1, 2, 2, 2)))[0]).toMatchObject({ kind: 'spike', days: 7, observed: 10 })
  })

  it('tells of a young pattern of the scan once it has five cases in a week, and only once', () => {
    const watch = createDayWatch()
    const young = { birth: { windowFrom: '2024-10-03', windowTo: '2024-10-03', observed: 4, expected: 0.02, upper: 3, pValue: 1e-7 } as Birth, bornOn: lastDay - 1 }
    expect(seen(pattern(ending(steady(0), 2, 2), young), { watch, day: lastDay - 1 })).toEqual([])
    expect(seen(pattern(ending(steady(0), 2, 2, 3), young), { watch })).toMatchObject([{ kind: 'emerging', observed: 7, expected: 0.02, pValue: 1e-7 }])
    expect(seen(pattern(ending(steady(0), 2, 2, 3, 9), young), { watch, day: lastDay + 1 })).toEqual([])
  })

  it('tells of a wave of look-alikes in a pattern whose own counts would sleep', () => {
    const wave = { pattern: 1, rows: [1, 2, 3, 4, 5], fromDay: lastDay, observed: 5, expected: 0.01, upper: 3, pValue: 1e-8 }
    expect(seen(pattern(ending(steady(4), 5)), { waves: [wave] })).toMatchObject([{ kind: 'spike', days: 1, observed: 5, expected: 0.01, rows: [1, 2, 3, 4, 5] }])
    expect(seen(pattern(ending(steady(4), 5)), { waves: [{ ...wave, rows: [1, 2, 3, 4] }] })).toEqual([])
  })

  it('says nothing of what fewer than three people wrote', () => {
    expect(seen(pattern(ending(steady(1), 14)), { reporters: (row) => `r${row % 2}` })).toEqual([])
  })

  it('tells an episode once while it goes on, and again after two quiet weeks', () => {
    const watch = createDayWatch()
    const burst = ending(steady(1), 14)
    expect(seen(pattern(burst), { watch })).toHaveLength(1)
    expect(seen(pattern(burst), { watch, day: lastDay + 14 })).toHaveLength(0)
    expect(seen(pattern(burst), { watch, day: lastDay + 29 })).toHaveLength(1)
  })

  it('takes a day on which the whole queue is larger for what it is', () => {
    const others = Array.from({ length: 12 }, (_, at): WatchedPattern => ({ pattern: at, bornOn: 0, birth: null, counts: ending(steady(4), 20) }))
    const queue = ending(steady(48), 240)
    expect(createDayWatch().see({ day: lastDay, queue, patterns: others, waves: [], rowsOf: () => [1, 2, 3, 4, 5], reporterOf: String })).toEqual([])
  })

  it('says the count at which it would not have told, and draws the days it judged', () => {
    const [alert] = seen(pattern(ending(steady(1), 14)))
    expect(alert!.upper).toBeLessThan(14)
    expect(seen(pattern(ending(steady(1), alert!.upper)))).toEqual([])
    expect(seen(pattern(ending(steady(1), alert!.upper + 1)))).toHaveLength(1)
    const today = alert!.points.at(-1)!
    expect(today).toMatchObject({ count: 14, expected: alert!.expected, alarm: true })
    expect(alert!.points.slice(0, -1).some(({ alarm }) => alarm)).toBe(false)
  })

  it('goes on from what it remembers as if it had never stopped', () => {
    const days = [0, 1, 5, 16].map((after) => ({ day: lastDay + after, counts: ending(steady(1), after === 1 ? 2 : 14) }))
    const whole = createDayWatch()
    const told = days.map(({ day, counts }) => seen(pattern(counts), { watch: whole, day }))
    let watch = createDayWatch()
    const inPieces = days.map(({ day, counts }) => {
      watch = createDayWatch(watch.memory())
      return seen(pattern(counts), { watch, day })
    })
    expect(inPieces).toEqual(told)
    expect(told.map(({ length: alerts }) => alerts)).toEqual([1, 0, 0, 0])
  })

  it('answers on a queue of one day', () => {
    expect(createDayWatch().see({ day: 1, queue: [3], patterns: [{ pattern: 0, bornOn: 1, birth: null, counts: [3] }], waves: [], rowsOf: () => [0, 1, 2], reporterOf: String })).toEqual([])
  })
})
