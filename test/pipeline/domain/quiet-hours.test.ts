import { expect, it } from 'vitest'
import { afterQuietHours, digestAfter } from '../../../pipeline/domain/quiet-hours.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'

const at = (text: string) => text as Instant
const berlin = { from: '22:00', to: '07:00', zone: 'Europe/Berlin' }

it('lets through what is not in quiet hours', () => {
  expect(afterQuietHours(at('2026-07-01T12:00:00.000Z'), berlin)).toBe('2026-07-01T12:00:00.000Z')
  expect(afterQuietHours(at('2026-07-01T05:00:00.000Z'), berlin)).toBe('2026-07-01T05:00:00.000Z')
  expect(afterQuietHours(at('2026-07-01T23:00:00.000Z'), null)).toBe('2026-07-01T23:00:00.000Z')
})

it('holds until the local end, on both sides of midnight', () => {
  expect(afterQuietHours(at('2026-07-01T21:30:00.000Z'), berlin)).toBe('2026-07-02T05:00:00.000Z')
  expect(afterQuietHours(at('2026-07-02T04:59:59.000Z'), berlin)).toBe('2026-07-02T05:00:00.000Z')
})

it('ends at the local time in nights in which the clocks move', () => {
  expect(afterQuietHours(at('2026-03-28T22:30:00.000Z'), berlin)).toBe('2026-03-29T05:00:00.000Z')
  expect(afterQuietHours(at('2026-10-24T21:30:00.000Z'), berlin)).toBe('2026-10-25T06:00:00.000Z')
})

it('ends a digest at the full hour, at midnight, and on Monday in UTC', () => {
  const instant = at('2026-11-11T10:20:30.000Z')
  expect([digestAfter(instant, 'none'), digestAfter(instant, 'hourly'), digestAfter(instant, 'daily'), digestAfter(instant, 'weekly')]).toEqual([instant, '2026-11-11T11:00:00.000Z', '2026-11-12T00:00:00.000Z', '2026-11-16T00:00:00.000Z'])
})
