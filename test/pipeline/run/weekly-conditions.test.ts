import { describe, expect, it } from 'vitest'
import { weekPlus, type IsoWeek } from '../../../pipeline/domain/week.ts'
import { holidayFactors, shiftFactors } from '../../../pipeline/run/weekly-conditions.ts'

const firstWeek = '2022-W01' as IsoWeek
const holidaysAt = (...weeks: readonly number[]) => (week: IsoWeek): number => weeks.some((at) => weekPlus(firstWeek, at) === week) ? 2 : 0

describe('holidays', () => {
  it('halve a week when earlier holidays halved theirs, and move no other week', () => {
    const holidays = [10, 20, 30, 40]
    const counts = Array.from({ length: 45 }, (_, week) => holidays.includes(week) ? 50 : 100)
    const factors = holidayFactors({ firstWeek, counts }, holidaysAt(...holidays))
    expect(factors[40]).toBeCloseTo(0.5, 1)
    expect(factors.filter((_, week) => !holidays.includes(week)).every((factor) => factor === 1)).toBe(true)
  })

  it('are learned from three earlier ones, never from the week itself', () => {
    const counts = Array.from({ length: 45 }, (_, week) => week === 30 ? 1 : 100)
    const factors = holidayFactors({ firstWeek, counts }, holidaysAt(10, 20, 25, 30))
    expect(factors[25]).toBe(1)
    expect(factors[30]).toBeCloseTo(1, 2)
  })
})

describe('a declared shift', () => {
  const counts = Array.from({ length: 40 }, (_, week) => week < 20 ? 10 : 30)

  it('is a step of the size that the weeks since show', () => {
    const factors = shiftFactors(firstWeek, counts, [weekPlus(firstWeek, 20)])
    expect(factors[19]).toBe(1)
    expect(factors[20]).toBeCloseTo(3, 1)
  })

  it('is not known before four weeks have passed, the judged one not counted', () => {
    expect(shiftFactors(firstWeek, counts.slice(0, 24), [weekPlus(firstWeek, 20)])).toEqual(new Array(24).fill(1))
    expect(shiftFactors(firstWeek, counts.slice(0, 25), [weekPlus(firstWeek, 20)])[24]).toBeCloseTo(3, 1)
  })
})
