import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../pipeline/domain/errors.ts'
import {
  dayOfEpochDay, dayOfInstant, epochDayOf, epochDayOfDay, instantOf, type IsoWeek, lastFinishedWeek, mondayOf, MS_PER_DAY, msOf, parseWeek, weekBounds, weekOfEpochDay, weekOfInstant, weekPlus, weeksBetween,
} from '../../../pipeline/domain/week.ts'

const runs = { seed: 20261109, numRuns: 500 }
const FIRST_MS = Date.UTC(1600, 0, 1)
const LAST_MS = Date.UTC(2400, 0, 1)
const instants = fc.integer({ min: FIRST_MS, max: LAST_MS }).map(instantOf)
const epochDays = fc.integer({ min: FIRST_MS / MS_PER_DAY, max: LAST_MS / MS_PER_DAY })
const codeOf = (call: () => unknown): string => {
  try {
    call()
  } catch (error) {
    if (error instanceof AppError) return error.code
  }
  return 'no AppError'
}

describe('the ISO week of a day', () => {
  // The example days of ISO 8601 as printed in the article "ISO week date", and the 53-week years 2009, 2015, 2020, 2026.
  it.each([
    ['2005-01-01', '2004-W53'], ['2005-01-02', '2004-W53'], ['2005-12-31', '2005-W52'], ['2006-01-01', '2005-W52'], ['2006-01-02', '2006-W01'],
    ['2006-12-31', '2006-W52'], ['2007-01-01', '2007-W01'], ['2007-12-30', '2007-W52'], ['2007-12-31', '2008-W01'], ['2008-01-01', '2008-W01'],
    ['2008-12-28', '2008-W52'], ['2008-12-29', '2009-W01'], ['2009-12-31', '2009-W53'], ['2010-01-03', '2009-W53'], ['2015-12-31', '2015-W53'],
    ['2020-12-31', '2020-W53'], ['2024-09-30', '2024-W40'], ['2026-12-31', '2026-W53'], ['2027-01-03', '2026-W53'], ['2027-01-04', '2027-W01'], ['1969-12-31', '1970-W01'],
  ])('of %s is %s', (day, week) => {
    expect(weekOfEpochDay(epochDayOf(Date.parse(day)))).toBe(week)
  })

  it('holds from Monday 00:00 UTC to the last millisecond of Sunday, whatever the zone of the machine', () => {
    expect(weekOfInstant(instantOf(Date.parse('2026-11-02T00:00:00.000Z')))).toBe('2026-W45')
    expect(weekOfInstant(instantOf(Date.parse('2026-11-08T23:59:59.999Z')))).toBe('2026-W45')
    expect(weekOfInstant(instantOf(Date.parse('2026-11-09T00:00:00.000Z')))).toBe('2026-W46')
  })

  it('lies inside the bounds of that week, for every instant', () => {
    fc.assert(fc.property(instants, (instant) => {
      const { start, end } = weekBounds(weekOfInstant(instant))
      expect(start <= instant && instant < end).toBe(true)
      expect(msOf(end) - msOf(start)).toBe(7 * MS_PER_DAY)
    }), runs)
  })

  it('begins on the Monday that gives it back', () => {
    fc.assert(fc.property(epochDays, (day) => {
      const monday = mondayOf(weekOfEpochDay(day))
      expect(new Date(monday * MS_PER_DAY).getUTCDay()).toBe(1)
      expect(day - monday).toBeGreaterThanOrEqual(0)
      expect(day - monday).toBeLessThan(7)
    }), runs)
  })
})

describe('weeks in order', () => {
  it('sort as text as they do in time', () => {
    fc.assert(fc.property(epochDays, epochDays, (one, other) => {
      expect(weekOfEpochDay(one) < weekOfEpochDay(other)).toBe(mondayOf(weekOfEpochDay(one)) < mondayOf(weekOfEpochDay(other)))
    }), runs)
  })

  it('step over the end of a year with 53 weeks', () => {
    expect(weekPlus(parseWeek('2026-W52'), 1)).toBe('2026-W53')
    expect(weekPlus(parseWeek('2026-W53'), 1)).toBe('2027-W01')
    expect(weekPlus(parseWeek('2027-W01'), -2)).toBe('2026-W52')
  })

  it('are neighbours of their neighbours: stepping there and back changes nothing', () => {
    fc.assert(fc.property(epochDays, fc.integer({ min: -200, max: 200 }), (day, steps) => {
      const week = weekOfEpochDay(day)
      expect(weekPlus(weekPlus(week, steps), -steps)).toBe(week)
    }), runs)
  })

  it('fill the range with both ends and without gaps', () => {
    expect(weeksBetween(parseWeek('2026-W52'), parseWeek('2027-W02'))).toEqual(['2026-W52', '2026-W53', '2027-W01', '2027-W02'])
    expect(weeksBetween(parseWeek('2026-W45'), parseWeek('2026-W45'))).toEqual(['2026-W45'])
  })

  it('give an empty range when reversed', () => {
    expect(weeksBetween(parseWeek('2026-W45'), parseWeek('2026-W44'))).toEqual([])
  })
})

describe('the last finished week', () => {
  it('is never the one that the instant lies in', () => {
    expect(lastFinishedWeek(instantOf(Date.parse('2026-11-08T23:59:59.999Z')))).toBe('2026-W44')
    expect(lastFinishedWeek(instantOf(Date.parse('2026-11-09T00:00:00.000Z')))).toBe('2026-W45')
    fc.assert(fc.property(instants, (instant) => { expect(weekBounds(lastFinishedWeek(instant)).end <= instant).toBe(true) }), runs)
  })
})

describe('parsing a week', () => {
  it.each(['2025-W53', '2026-W00', '2026-W54', '2026-45', '2026W45', '26-W45', '2026-W5', '2026-W045', '', ' 2026-W45', '2026-W45\n'])('refuses %j', (text) => {
    expect(codeOf(() => parseWeek(text))).toBe('week-invalid')
  })

  it('takes every week that a year has', () => {
    fc.assert(fc.property(epochDays, (day) => { expect(parseWeek(weekOfEpochDay(day))).toBe(weekOfEpochDay(day)) }), runs)
    expect(parseWeek('2026-W53')).toBe('2026-W53' as IsoWeek)
  })
})

describe('days and instants', () => {
  it('turn into each other and back', () => {
    fc.assert(fc.property(epochDays, (day) => { expect(epochDayOfDay(dayOfEpochDay(day))).toBe(day) }), runs)
    fc.assert(fc.property(instants, (instant) => {
      expect(instantOf(msOf(instant))).toBe(instant)
      expect(dayOfInstant(instant)).toBe(dayOfEpochDay(epochDayOf(msOf(instant))))
    }), runs)
  })

  it('have no instant outside the years 1 to 9999', () => {
    expect(codeOf(() => instantOf(Number.NaN))).toBe('request-invalid')
    expect(codeOf(() => instantOf(Date.UTC(10_000, 0, 1)))).toBe('request-invalid')
    expect(codeOf(() => instantOf(8.7e15))).toBe('request-invalid')
    expect(instantOf(Date.UTC(9999, 11, 31, 23, 59, 59, 999))).toBe('9999-12-31T23:59:59.999Z')
  })
})
