import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isZone } from '../../../pipeline/domain/zone.ts'
import { msOfLocal } from '../../../pipeline/normalize/zone-offset.ts'

const zones = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC']

/** What a clock on the wall of a zone shows, by the platform's own formatter. */
function wallClock(ms: number, zone: string): number {
  return Date.parse(`${new Date(ms).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T')}Z`)
}

describe('isZone', () => {
  it('knows names of the time zone database only', () => {
    expect(zones.every(isZone)).toBe(true)
    expect(['', 'Berlin', 'Europe/Nowhere', 'local', '../etc'].filter(isZone)).toEqual([])
  })
})

describe('msOfLocal', () => {
  it('gives an instant at which the clock shows that time, and none other before it within a day', () => {
    const seconds = fc.integer({ min: Date.UTC(1992, 0, 1) / 1_000, max: Date.UTC(2035, 0, 1) / 1_000 })
    fc.assert(fc.property(seconds, fc.constantFrom(...zones), (second, zone) => {
      const shown = wallClock(second * 1_000, zone)
      const found = msOfLocal(shown, zone)
      expect(found).toBeLessThanOrEqual(second * 1_000)
      expect(wallClock(found!, zone)).toBe(shown)
    }), { seed: 3, numRuns: 500 })
  })

  it('finds no instant in the day that Samoa skipped', () => {
    expect(msOfLocal(Date.UTC(2011, 11, 30, 12), 'Pacific/Apia')).toBeUndefined()
    expect(msOfLocal(Date.UTC(2011, 11, 31, 12), 'Pacific/Apia')).toBe(Date.UTC(2011, 11, 30, 22))
  })

  it('refuses a zone that there is not', () => {
    expect(() => msOfLocal(0, 'Europe/Nowhere')).toThrow(RangeError)
  })
})
