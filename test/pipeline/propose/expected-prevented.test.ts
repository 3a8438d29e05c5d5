import { describe, expect, it } from 'vitest'
import { expectedPrevented, outlookOf } from '../../../pipeline/propose/expected-prevented.ts'
import type { IsoDay } from '../../../pipeline/domain/week.ts'

const day = (text: string) => text as IsoDay
const burst = outlookOf({ kind: 'spike', windowFrom: day('2026-03-02'), windowTo: day('2026-03-04'), observed: 100, expected: 10 }, 1, 3)
const ratio = { low: 0.2, mid: 0.4, high: 0.8 }

describe('cases that an action is expected to prevent', () => {
  it('are those of this wave and of its returns, worked out by hand', () => {
    // 30 a day for 6 more days, less none: 180 now; (1 + 1) / (1 + 3) = 0.5 returns of 90: 45 later. Six tenths of it, over 13 weeks.
    const { perWeek, now, later, level, low, high } = expectedPrevented(burst, { days: 0, kind: 'corrective', ratio, fit: 1 })
    expect([now * 13, later * 13, level]).toEqual([expect.closeTo(108, 9), expect.closeTo(27, 9), 0])
    expect([low * 13, perWeek * 13, high * 13]).toEqual([expect.closeTo(45, 9), expect.closeTo(135, 9), expect.closeTo(180, 9)])
  })

  it('of the wave are lost when the action comes after it', () => {
    expect(expectedPrevented(burst, { days: 10, kind: 'preventive', ratio, fit: 1 }).now).toBe(0)
  })

  it('hold no return when the action only contains', () => {
    expect(expectedPrevented(burst, { days: 0, kind: 'containment', ratio, fit: 1 }).later).toBe(0)
  })

  it('of a lasting level are counted once, for the weeks left after it works', () => {
    const shift = outlookOf({ kind: 'shift', windowFrom: day('2026-02-02'), windowTo: day('2026-03-01'), observed: 280, expected: 80 }, 0, 4)
    // 70 a week for 13 − 2 weeks, half of it.
    const { level, now, later } = expectedPrevented(shift, { days: 10, kind: 'corrective', ratio: { low: 0.5, mid: 0.5, high: 0.5 }, fit: 1 })
    expect([level * 13, now, later]).toEqual([expect.closeTo(385, 9), 0, 0])
  })

  it('are none where an action does harm, and none below zero', () => {
    expect(expectedPrevented(burst, { days: 0, kind: 'corrective', ratio: { low: 1, mid: 1.2, high: 2 }, fit: 1 })).toMatchObject({ perWeek: 0, low: 0, high: 0 })
  })
})
