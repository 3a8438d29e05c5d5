import { describe, expect, it } from 'vitest'
import type { Instant, IsoDay } from '../../../pipeline/domain/week.ts'
import { parseWeek } from '../../../pipeline/domain/week.ts'
import { amountWords, countWords, datedInstantWords, dayRangeWords, daysIn, dayWords, fullWeekWords, instantWords, numberWords, percentWords, probabilityWords, rangeWords, shareWords, usualCounts } from '../../../pipeline/domain/words.ts'

const day = (text: string): IsoDay => text as IsoDay

describe('numbers in words', () => {
  it.each([[0, '0'], [41, '41'], [999, '999'], [1000, '1\u202f000'], [12345, '12\u202f345'], [1234567, '1\u202f234\u202f567'], [-2500, '\u22122\u202f500']])('writes the count %d exactly, with thin spaces', (count, words) => {
    expect(countWords(count)).toBe(words)
  })

  it('has one case and two cases', () => {
    expect([0, 1, 2].map((count) => amountWords(count, 'case'))).toEqual(['0 cases', '1 case', '2 cases'])
    expect(amountWords(2, 'series', 'series')).toBe('2 series')
  })

  it.each([[0, '0'], [0.1, '0.1'], [0.12345, '0.123'], [0.0004567, '0.000457'], [4.56, '4.56'], [4.5, '4.5'], [10, '10'], [99.96, '100'], [1234.5, '1\u202f230'], [-0.5, '\u22120.5'], [1e-9, '1e-9'], [3e25, '3e+25']])('gives %d at most three significant digits', (value, words) => {
    expect(numberWords(value)).toBe(words)
  })

  it('rounds a share, but never up to all or down to nothing', () => {
    expect([0, 0.00001, 0.002, 0.073, 0.1, 0.927, 0.999, 1].map(percentWords)).toEqual(['0', 'under 0.01', '0.2', '7.3', '10', '93', 'over 99', '100'].map((number) => `${number}\u202f%`))
  })

  it('says shares of fewer than 20 as counts', () => {
    expect(shareWords(3, 5)).toBe('3 of 5')
    expect(shareWords(19, 19)).toBe('19 of 19')
    expect(shareWords(12, 20)).toBe('60\u202f%')
  })

  it('does not feign precision far out in the tail', () => {
    expect(probabilityWords('p', 0.0034)).toBe('p = 0.0034')
    expect(probabilityWords('q', 3e-12)).toBe('q below 0.0001')
  })
})

describe('an expected range in words', () => {
  it.each([[2, 9, '2 to 9'], [1.2, 9.7, '2 to 9'], [0, 0, '0'], [0, 0.6, '0'], [0.2, 0.9, '0 to 1'], [1200, 1500.5, '1\u202f200 to 1\u202f500']])('of %d and %d names the whole counts that are usual', (lower, upper, words) => {
    expect(rangeWords(lower, upper)).toBe(words)
  })

  it('holds the bounds that the detector tests: nothing inside is an alarm, the next one outside is', () => {
    for (const [lower, upper] of [[1.2, 9.7], [2, 9], [0, 3.999]] as const) {
      const { low, high } = usualCounts(lower, upper)
      expect([low < lower, high > upper, high + 1 > upper, low - 1 < lower]).toEqual([false, false, true, true])
    }
  })

  it('of a detector without an upper bound names none', () => {
    expect(rangeWords(0, Number.MAX_SAFE_INTEGER)).toBe('0 or more')
  })
})

describe('times in words', () => {
  it.each([['2024-10-01', 'Tue 1 Oct'], ['2024-02-29', 'Thu 29 Feb'], ['1969-12-31', 'Wed 31 Dec'], ['2024-12-30', 'Mon 30 Dec']])('says %s as %s', (given, words) => {
    expect(dayWords(day(given))).toBe(words)
  })

  it('names the year once, and both across a year end', () => {
    expect(dayRangeWords(day('2024-09-30'), day('2024-10-06'))).toBe('30 Sep – 6 Oct 2024')
    expect(dayRangeWords(day('2024-12-30'), day('2025-01-05'))).toBe('30 Dec 2024 – 5 Jan 2025')
    expect(dayRangeWords(day('2026-11-02'), day('2026-11-08'))).toBe('2–8 Nov 2026')
    expect(dayRangeWords(day('2024-10-01'), day('2024-10-01'))).toBe('1 Oct 2024')
  })

  it('names the zone of an instant', () => {
    expect(instantWords('2024-10-01T04:10:59.000Z' as Instant)).toBe('Tue 1 Oct 04:10 UTC')
    expect(datedInstantWords('2024-10-07T06:00:00.000Z' as Instant)).toBe('Mon 7 Oct 2024 06:00 UTC')
  })

  it('says a week by number and code', () => {
    expect(fullWeekWords(parseWeek('2024-W40'))).toBe('Week 40 (2024-W40)')
    expect(fullWeekWords(parseWeek('2026-W01'))).toBe('Week 1 (2026-W01)')
  })

  it('counts both ends of a stretch of days', () => {
    expect(daysIn(day('2024-10-01'), day('2024-10-03'))).toBe(3)
    expect(daysIn(day('2024-10-01'), day('2024-10-01'))).toBe(1)
  })
})
