import { describe, expect, it } from 'vitest'
import type { DeclaredDay } from '../../pipeline/domain/declared-day.ts'
import { declaredDayIdOf, patternIdOf, WHOLE_QUEUE } from '../../pipeline/domain/ids.ts'
import type { Instant, IsoDay } from '../../pipeline/domain/week.ts'
import type { Fresh } from './store.ts'

const at = (time: string): Instant => `2024-10-07T${time}:00.000Z` as Instant
const dayOf = (digit: string, day: string, facts: Partial<DeclaredDay> = {}): DeclaredDay => ({
  declaredDayId: declaredDayIdOf(digit.repeat(12)), kind: 'holiday', day: day as IsoDay, patternId: WHOLE_QUEUE, reason: `day ${digit}`, declaredAt: at('09:00'), declaredBy: 'ada', withdrawnAt: null, withdrawnBy: null, ...facts,
})

/** Holidays and level shifts. */
export function checkDeclaredDays(fresh: Fresh): void {
  describe('declared days', () => {
    it('come back by day, each as it was saved last, and change what pages show', async () => {
      const { store } = await fresh()
      expect(await store.declaredDays()).toEqual([])
      const shift = dayOf('2', '2024-03-01', { kind: 'level-shift', patternId: patternIdOf(12) })
      const holiday = dayOf('1', '2024-12-24')
      await store.saveDeclaredDay(holiday)
      const before = await store.dataVersion()
      await store.saveDeclaredDay(shift)
      expect(await store.dataVersion()).not.toBe(before)
      const withdrawn = { ...holiday, withdrawnAt: at('10:00'), withdrawnBy: 'bob' }
      await store.saveDeclaredDay(withdrawn)
      expect(await store.declaredDays()).toEqual([shift, withdrawn])
    })
  })
}
