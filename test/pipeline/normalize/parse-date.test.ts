import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseInstant } from '../../../pipeline/normalize/parse-date.ts'

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
  ] as const)('reads %j as %s', (text, format, instant) => {
    expect(parseInstant(text, [format])).toBe(instant)
  })

  it.each([
    '', 'null', 'yesterday', '0000-00-00', '2025-02-30', '2025-02-30T00:00:00Z', '2025-13-01', '2023-02-29', '2024-02-29T23:59:60Z', '2024-01-01T24:00:00Z', '2024-01-01T00:60:00Z',
    '2024-01-01T00:00:00', '2024-01-01T00:00:00+25:00', '2024-01-01T00:00:00+01:75', '03/04/2025', '30.03.2025 02:30', '20250330T023000Z', '9999999999999999', '1e9', '-1', '2025-3-1',
  ])('guesses nothing from %j', (text) => {
    expect(parseInstant(text, ['rfc3339', 'space-offset', 'day', 'epoch-seconds'])).toBeUndefined()
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
