import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateProblem, parseInstant } from '../../../pipeline/normalize/parse-date.ts'

describe('parseInstant', () => {
  it.each([
    ['2025-03-30T02:30:00Z', 'rfc3339', '2025-03-30T02:30:00.000Z'],
    ['2025-03-30T02:30:00+01:00', 'rfc3339', '2025-03-30T01:30:00.000Z'],
    ['2025-03-30t02:30:00.123456789z', 'rfc3339', '2025-03-30T02:30:00.123Z'],
    ['2020-10-10 16:02:23 -0800', 'space-offset', '2020-10-11T00:02:23.000Z'],
    ['2020-10-10 16:02:23 +05:30', 'space-offset', '2020-10-10T10:32:23.000Z'],
    ['2024-02-29', 'day', '2024-02-29T00:00:00.000Z'],
    ['1743301800', 'epoch-seconds', '2025-03-30T02:30:00.000Z'],
    ['1743301800000', 'epoch-milliseconds', '2025-03-30T02:30:00.000Z'],
    [' 2024-10-01 ', 'day', '2024-10-01T00:00:00.000Z'],
    ['2024-07-20T22:55:29.000+0000', 'iso-offset', '2024-07-20T22:55:29.000Z'],
    ['2024-07-20T22:55:29.5-0730', 'iso-offset', '2024-07-21T06:25:29.500Z'],
    ['2024-07-20T22:55', 'iso-local', '2024-07-20T22:55:00.000Z'],
    ['20240720', 'yyyymmdd', '2024-07-20T00:00:00.000Z'],
    ['7/4/2024', 'us-day', '2024-07-04T00:00:00.000Z'],
    ['07/04/24', 'us-short-day', '2024-07-04T00:00:00.000Z'],
    ['07/20/2024 12:00:00 AM', 'us-12h', '2024-07-20T00:00:00.000Z'],
    ['07/20/2024 12:00:00 PM', 'us-12h', '2024-07-20T12:00:00.000Z'],
    ['03/04/2025', 'day-first', '2025-04-03T00:00:00.000Z'],
    ['3.4.2025, 9:05', 'day-first', '2025-04-03T09:05:00.000Z'],
    ['20/Jul/24 10:55 PM', 'day-month-name', '2024-07-20T22:55:00.000Z'],
    ['1 September 2024', 'day-month-name', '2024-09-01T00:00:00.000Z'],
    ['Sept 1, 2024 at 7:05 a.m.', 'month-name-day', '2024-09-01T07:05:00.000Z'],
    ['45493.5', 'excel-1900', '2024-07-20T12:00:00.000Z'],
  ] as const)('reads %j as %s', (text, format, instant) => {
    expect(parseInstant(text, [format])).toBe(instant)
  })

  it.each([
    '', 'null', 'yesterday', '0000-00-00', '2025-02-30', '2025-02-30T00:00:00Z', '2025-13-01', '2023-02-29', '2024-02-29T23:59:60Z', '2024-01-01T24:00:00Z', '2024-01-01T00:60:00Z',
    '2024-01-01T00:00:00', '2024-01-01T00:00:00+25:00', '2024-01-01T00:00:00+01:75', '03/04/2025', '30.03.2025 02:30', '20250330T023000Z', '9999999999999999', '1e9', '-1', '2025-3-1',
  ])('guesses nothing from %j', (text) => {
    expect(parseInstant(text, ['rfc3339', 'space-offset', 'day', 'epoch-seconds'])).toBeUndefined()
  })

  it.each([
    ['07/20/2024 13:00:00 PM', 'us-12h'], ['07/20/2024 00:30:00 AM', 'us-12h'], ['07/20/2024 10:00:00', 'us-12h'], ['20/07/2024 10:00:00 AM', 'us-12h'], ['31/04/2024', 'day-first'], ['07/20/2024', 'day-first'], ['20240230', 'yyyymmdd'], ['2024072', 'yyyymmdd'],
    ['1/Foo/24', 'day-month-name'], ['31/Apr/24', 'day-month-name'], ['0', 'excel-1900'], ['60', 'excel-1900'], ['-1', 'excel-1900'], ['2024-07-20T22:55:29+0000', 'rfc3339'], ['2024-07-20T22:55:29Z', 'iso-offset'],
    ['2024-07-20T22:55:29.+0000', 'iso-offset'], ['2024-07-20T22:55:29+00000', 'iso-offset'], ['2024-07-20 24:00', 'iso-local'], ['0050-01-01T00:00:00Z', 'rfc3339'], ['1721516129000', 'epoch-seconds'],
  ] as const)('refuses %j as %s', (text, format) => {
    expect(parseInstant(text, [format])).toBeUndefined()
  })

  it('reads a bare day as that day in UTC, whatever the zone of the source', () => {
    for (const [text, format] of [['2024-07-20', 'day'], ['20.07.2024', 'day-first'], ['45493', 'excel-1900'], ['20/Jul/24', 'day-month-name']] as const) expect(parseInstant(text, [format], 'Pacific/Auckland')).toBe('2024-07-20T00:00:00.000Z')
  })

  it('holds an offset that is written before the zone of the source', () => {
    expect(parseInstant('2024-07-20T22:55:29Z', ['rfc3339', 'iso-local'], 'Asia/Kolkata')).toBe('2024-07-20T22:55:29.000Z')
    expect(parseInstant('2024-07-20T22:55:29', ['rfc3339', 'iso-local'], 'Asia/Kolkata')).toBe('2024-07-20T17:25:29.000Z')
  })

  it('says when clocks skipped a time, and quotes nothing', () => {
    expect(dateProblem('2025-03-30 02:30:00', ['iso-local'], 'Europe/Berlin')).toBe('a local time that clocks in Europe/Berlin skipped')
    expect(dateProblem('SECRET', ['rfc3339', 'day'], 'Europe/Berlin')).toBe('not a date in the form rfc3339 or day')
  })

  it('takes no format that was not declared', () => {
    expect(parseInstant('2024-10-01', ['rfc3339'])).toBeUndefined()
    expect(parseInstant('1743301800', ['rfc3339', 'day'])).toBeUndefined()
  })

  it('reads back every instant that it is written as, in any offset', () => {
    fc.assert(fc.property(fc.date({ min: new Date(Date.UTC(1970, 0, 2)), max: new Date(Date.UTC(2100, 0, 1)), noInvalidDate: true }), fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, offset) => {
      const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1)
      const clock = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) => String(part).padStart(2, '0')).join(':')
      expect(parseInstant(`${local}${offset < 0 ? '-' : '+'}${clock}`, ['rfc3339'])).toBe(date.toISOString())
      expect(parseInstant(String(date.getTime()), ['epoch-milliseconds'])).toBe(date.toISOString())
    }), { seed: 1 })
  })
})
