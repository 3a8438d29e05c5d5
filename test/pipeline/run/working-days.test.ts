import { expect, it } from 'vitest'
import type { IsoDay } from '../../../pipeline/domain/week.ts'
import { workingDaysAfter } from '../../../pipeline/run/working-days.ts'

it.each([
  ['2024-10-07', 0, '2024-10-07'], ['2024-10-07', 1, '2024-10-08'], ['2024-10-04', 1, '2024-10-07'], ['2024-10-04', 6, '2024-10-14'],
  ['2024-10-05', 0, '2024-10-07'], ['2024-10-06', 1, '2024-10-07'], ['2024-12-31', 3, '2025-01-03'],
])('%s and %i working days is %s', (day, count, expected) => {
  expect(workingDaysAfter(day as IsoDay, count)).toBe(expected)
})
