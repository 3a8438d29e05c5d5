import { describe, expect, it } from 'vitest'
import type { DeclaredDay } from '../../../pipeline/domain/declared-day.ts'
import { alertIdOf, declaredDayIdOf, patternIdOf, WHOLE_QUEUE } from '../../../pipeline/domain/ids.ts'
import { weekBounds, weekPlus, type Instant, type IsoDay, type IsoWeek } from '../../../pipeline/domain/week.ts'
import { readWeek } from '../../../pipeline/run/read-week.ts'
import { readersOf } from '../../support/case-readers.ts'
import { dayIn } from '../../support/quiet-queue.ts'

const week = '2024-W40' as IsoWeek
const { start, end } = weekBounds(week)
const declared = (kind: DeclaredDay['kind'], day: IsoDay, facts: Partial<DeclaredDay> = {}): DeclaredDay => ({
  declaredDayId: declaredDayIdOf('000000000000'), kind, day, patternId: WHOLE_QUEUE, reason: 'a test', declaredAt: start, declaredBy: 'ada', withdrawnAt: null, withdrawnBy: null, ...facts,
})
const storeWith = (days: readonly DeclaredDay[]) => {
  const readers = readersOf([])
  return { ...readers, weeklySeries: async () => readers.weeklySeries(week, week), declaredDays: async () => days }
}
const conditionsAt = async (judgedAt: Instant, days: readonly DeclaredDay[], calendar?: Parameters<typeof readWeek>[3]) => (await readWeek(week, judgedAt, storeWith(days), calendar)).conditions!

describe('the week as it is judged', () => {
  it('has the holidays and level shifts of the settings and those that people declared, each once', async () => {
    const shift = dayIn(weekPlus(week, -9), 2)
    const conditions = await conditionsAt(end, [declared('holiday', dayIn(week, 3)), declared('holiday', dayIn(week, 6)), declared('level-shift', shift), declared('level-shift', dayIn(week, 0), { patternId: patternIdOf(1) })], {
      isHoliday: (day) => day === dayIn(week, 4) || day === dayIn(week, 3), levelShifts: [{ patternId: WHOLE_QUEUE, day: shift }],
    })
    expect(conditions.holidaysIn(week)).toBe(2)
    expect(conditions.shiftsOf(WHOLE_QUEUE)).toEqual([weekPlus(week, -9)])
    expect(conditions.shiftsOf(patternIdOf(1))).toEqual([week])
  })

  it('does not know what was declared later, and still knows what was withdrawn later', async () => {
    const known = declared('holiday', dayIn(week, 1), { withdrawnAt: weekBounds(weekPlus(week, 1)).end })
    const later = declared('holiday', dayIn(week, 2), { declaredAt: weekBounds(weekPlus(week, 1)).start })
    expect((await conditionsAt(start, [known, later])).holidaysIn(week)).toBe(1)
    expect((await conditionsAt(weekBounds(weekPlus(week, 2)).end, [known, later])).holidaysIn(week)).toBe(1)
    expect((await conditionsAt(weekBounds(weekPlus(week, 1)).start, [known, later])).holidaysIn(week)).toBe(2)
  })

  it('has the levels of verdicts that were given before it began', async () => {
    const verdict = (alert: number, at: Instant) => ({ alertId: alertIdOf(String(alert).padStart(12, '0')), patternId: patternIdOf(alert), verdict: 'noise' as const, at })
    const store = { ...storeWith([]), alertVerdicts: async () => [verdict(1, weekBounds(weekPlus(week, -1)).start), verdict(2, start), verdict(3, end)] }
    expect([...(await readWeek(week, end, store)).levels!.keys()]).toEqual([patternIdOf(1)])
  })
})
