import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instant, type IsoWeek, instantOf, lastFinishedWeek, MS_PER_DAY, parseWeek, weekBounds, weeksBetween } from '../../../pipeline/domain/week.ts'
import { dueWeeks } from '../../../pipeline/run/schedule.ts'

const week = parseWeek
const at = (text: string): Instant => instantOf(Date.parse(text))
const HOUR_MS = MS_PER_DAY / 24
/** Cases up to a week that is far ahead, so that only the clock decides. */
const dataWeeks = { first: week('2026-W20'), last: week('2030-W01') }

describe('dueWeeks', () => {
  it('asks for the last finished week alone when none has been done', () => {
    expect(dueWeeks(at('2026-11-09T00:00:00Z'), { dataWeeks, doneWeeks: [], outdatedWeeks: [] })).toEqual(['2026-W45'])
  })

  it('never asks for a week that has not ended', () => {
    expect(dueWeeks(at('2026-11-08T23:59:59.999Z'), { dataWeeks, doneWeeks: [week('2026-W44')], outdatedWeeks: [] })).toEqual([])
  })

  it('asks for nothing without data, nor before the first week with data has ended', () => {
    expect(dueWeeks(at('2026-11-09T00:00:00Z'), { dataWeeks: undefined, doneWeeks: [], outdatedWeeks: [] })).toEqual([])
    expect(dueWeeks(at('2026-11-09T00:00:00Z'), { dataWeeks: { first: week('2026-W46'), last: week('2026-W46') }, doneWeeks: [], outdatedWeeks: [] })).toEqual([])
  })

  it('lets a week wait until something of it, or of a later one, has been loaded', () => {
    const loadedTo = (last: string) => ({ dataWeeks: { first: week('2026-W20'), last: week(last) }, doneWeeks: [week('2026-W45')], outdatedWeeks: [] })
    const now = at('2026-11-30T06:00:00Z')
    expect(dueWeeks(now, loadedTo('2026-W45'))).toEqual([])
    expect(dueWeeks(now, loadedTo('2026-W46'))).toEqual(['2026-W46'])
    expect(dueWeeks(now, loadedTo('2026-W49'))).toEqual(['2026-W46', '2026-W47', '2026-W48'])
  })

  it('takes the last week with cases for the first run over an old export', () => {
    expect(dueWeeks(at('2026-11-09T00:00:00Z'), { dataWeeks: { first: week('2020-W10'), last: week('2024-W40') }, doneWeeks: [], outdatedWeeks: [] })).toEqual(['2024-W40'])
  })

  it('asks for every week missed while the process was down, once and in order', () => {
    const doneWeeks = [week('2026-W52')]
    expect(dueWeeks(at('2027-01-25T06:00:00Z'), { dataWeeks, doneWeeks, outdatedWeeks: [] })).toEqual(['2026-W53', '2027-W01', '2027-W02', '2027-W03'])
  })

  it('fills a hole between done weeks before later ones', () => {
    const doneWeeks = [week('2026-W44'), week('2026-W41'), week('2026-W43')]
    expect(dueWeeks(at('2026-11-09T00:00:00Z'), { dataWeeks, doneWeeks, outdatedWeeks: [] })).toEqual(['2026-W42', '2026-W45'])
  })

  it('leaves the history before the first run alone', () => {
    expect(dueWeeks(at('2026-11-09T00:00:00Z'), { dataWeeks, doneWeeks: [week('2026-W45')], outdatedWeeks: [] })).toEqual([])
  })

  it('does a week again in which cases came or changed since, in its place', () => {
    const doneWeeks = [week('2026-W42'), week('2026-W43'), week('2026-W44')]
    expect(dueWeeks(at('2026-11-09T00:00:00Z'), { dataWeeks, doneWeeks, outdatedWeeks: [week('2026-W43')] })).toEqual(['2026-W43', '2026-W45'])
  })

  it('lets a cancelled week wait until the next one is due, and then does it first', () => {
    const state = { dataWeeks, doneWeeks: [week('2026-W44')], outdatedWeeks: [], cancelledWeeks: [week('2026-W45')] }
    expect(dueWeeks(at('2026-11-09T00:00:00Z'), state)).toEqual([])
    expect(dueWeeks(at('2026-11-16T00:00:00Z'), state)).toEqual(['2026-W45', '2026-W46'])
  })

  it('asks for nothing again after the clock has jumped back', () => {
    const doneWeeks = [week('2026-W44'), week('2026-W45')]
    expect(dueWeeks(at('2026-10-20T00:00:00Z'), { dataWeeks, doneWeeks, outdatedWeeks: [] })).toEqual([])
  })
})

describe('two years of waking up', () => {
  const start = Date.UTC(2026, 0, 5)
  const firstDataWeek = week('2026-W02')
  const allYears = { first: firstDataWeek, last: week('2030-W01') }

  /** Wakes at the instants given and does all that is due; gives the weeks in the order in which they ran. */
  function ranWeeks(wakes: readonly Instant[]): IsoWeek[] {
    const ran: IsoWeek[] = []
    for (const now of wakes) ran.push(...dueWeeks(now, { dataWeeks: allYears, doneWeeks: ran, outdatedWeeks: [] }))
    return ran
  }

  it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'])('runs each week once with a wall clock of %s, whose hours are skipped and repeated', (timeZone) => {
    // Wakes at 02:30 on the wall: none on the day the hour is skipped, two on the day it comes twice.
    const wall = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
    const wakes = Array.from({ length: 2 * 366 * 48 }, (_, step) => start + step * (HOUR_MS / 2)).filter((ms) => wall.format(ms) === '02:30').map(instantOf)
    const last = wakes.at(-1)
    expect(last).toBeDefined()
    expect(ranWeeks(wakes)).toEqual(weeksBetween(lastFinishedWeek(wakes[7]!), lastFinishedWeek(last!)))
  })

  it('catches up after three weeks down', () => {
    const hourly = Array.from({ length: 2 * 366 * 24 }, (_, hour) => start + hour * HOUR_MS)
    const down = { from: Date.UTC(2026, 6, 1, 13), to: Date.UTC(2026, 6, 22, 13) }
    const wakes = hourly.filter((ms) => ms < down.from || ms >= down.to).map(instantOf)
    expect(ranWeeks(wakes)).toEqual(weeksBetween(firstDataWeek, lastFinishedWeek(wakes.at(-1)!)))
  })

  it('runs no week twice, skips none and keeps their order, however the clock jumps', () => {
    const step = fc.oneof(
      fc.integer({ min: 0, max: 36 }).map((hours) => hours * HOUR_MS),
      fc.constantFrom(0, -HOUR_MS, HOUR_MS, -MS_PER_DAY, MS_PER_DAY, -9 * MS_PER_DAY, 21 * MS_PER_DAY),
    )
    fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 400 }), (steps) => {
      let clock = Date.parse(weekBounds(firstDataWeek).end)
      const wakes = steps.map((jump) => instantOf(clock = Math.max(clock + jump, start)))
      const ran = ranWeeks([instantOf(Date.parse(weekBounds(firstDataWeek).end)), ...wakes])
      const furthest = [...wakes, weekBounds(firstDataWeek).end].sort().at(-1)!
      expect(ran).toEqual(weeksBetween(firstDataWeek, lastFinishedWeek(furthest)))
    }), { seed: 20261109, numRuns: 300 })
  })
})
