import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, type Instant } from '../../../../pipeline/domain/week.ts'
import { nextWorkingInstant, publicHolidays, weekdays, workingTimeAfter, type WorkingHours } from '../../../../pipeline/run/escalation/business-calendar.ts'

const office = (zone: string, holidays = ''): WorkingHours => ({ zone, days: weekdays.slice(0, 5), fromMinute: 540, toMinute: 1020, isHoliday: publicHolidays(holidays)! })
const instant = (text: string) => `${text}:00.000Z` as Instant

describe('working time', () => {
  it('goes on the next morning, and on Monday after Friday', () => {
    expect(workingTimeAfter(instant('2026-03-03T16:00'), 120, office('UTC'))).toBe(instant('2026-03-04T10:00'))
    expect(workingTimeAfter(instant('2026-03-06T16:00'), 120, office('UTC'))).toBe(instant('2026-03-09T10:00'))
  })

  it('that ends with the day ends that day', () => {
    expect(workingTimeAfter(instant('2026-03-03T16:00'), 60, office('UTC'))).toBe(instant('2026-03-03T17:00'))
  })

  it('is local: nine in Berlin is eight in UTC in winter and seven in summer', () => {
    expect(workingTimeAfter(instant('2026-03-27T15:30'), 60, office('Europe/Berlin'))).toBe(instant('2026-03-30T07:30'))
    expect(nextWorkingInstant(instant('2026-03-02T01:00'), office('Europe/Berlin'))).toBe(instant('2026-03-02T08:00'))
  })

  it('is lost in the hour that clocks skip and gained in the hour that they pass twice', () => {
    const night: WorkingHours = { zone: 'Europe/Berlin', days: weekdays, fromMinute: 0, toMinute: 300, isHoliday: () => false }
    // 29 March 2026 has no hour from two to three in Berlin, 25 October has it twice.
    expect(workingTimeAfter(instant('2026-03-28T23:00'), 240, night)).toBe(instant('2026-03-29T03:00'))
    expect(workingTimeAfter(instant('2026-10-24T22:00'), 360, night)).toBe(instant('2026-10-25T04:00'))
  })

  it('does not pass on holidays', () => {
    // Good Friday and Easter Monday of 2026.
    expect(workingTimeAfter(instant('2026-04-02T14:00'), 120, office('Europe/Berlin', 'DE'))).toBe(instant('2026-04-07T08:00'))
    expect(nextWorkingInstant(instant('2026-11-26T15:00'), office('America/New_York', 'US'))).toBe(instant('2026-11-27T14:00'))
  })

  it('is never earlier for more of it, and ends inside working hours', () => {
    const hours = office('America/Sao_Paulo', 'BR')
    fc.assert(fc.property(fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }), fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 500 }), (seconds, minutes, more) => {
      const from = instantOf(seconds * 1_000)
      const end = workingTimeAfter(from, minutes, hours)
      expect(end > from).toBe(true)
      expect(workingTimeAfter(from, minutes + more, hours) > end).toBe(true)
      expect(workingTimeAfter(end, more, hours)).toBe(workingTimeAfter(from, minutes + more, hours))
    }), { seed: 7, numRuns: 200 })
  })

  it('that never comes is an error', () => {
    expect(() => workingTimeAfter(instant('2026-03-03T16:00'), 60, { ...office('UTC'), isHoliday: () => true })).toThrow(RangeError)
  })
})

describe('public holidays', () => {
  it('differ by region', () => {
    // Assumption Day is a holiday in the Saarland, not in Berlin.
    expect(publicHolidays('DE-SL')!('2025-08-15')).toBe(true)
    expect(publicHolidays('DE-BE')!('2025-08-15')).toBe(false)
  })

  it('of an unknown country or region are not known', () => {
    expect(publicHolidays('XX')).toBeUndefined()
    expect(publicHolidays('DE-XX')).toBeUndefined()
  })
})
