import { expect, it } from 'vitest'
import { exposureOf, type Reveal } from '../../../pipeline/domain/exposure.ts'
import { caseIdOf } from '../../../pipeline/domain/ids.ts'
import type { Instant } from '../../../pipeline/domain/week.ts'

const at = (time: string): Instant => `2024-10-07T${time}:00.000Z` as Instant
const seen = (id: string, time: string): Reveal => ({ caseId: caseIdOf('test', id), at: at(time) })
const budget = { texts: 2, pauseMinutes: 10 }

it('has no pause before the budget is used', () => {
  expect(exposureOf([seen('1', '09:00')], budget, at('09:01'))).toEqual({ today: 1, sincePause: 1, budget: 2, pauseMinutes: 10, resumesAt: null })
})

it('pauses from the last text on when the budget is used', () => {
  expect(exposureOf([seen('1', '09:00'), seen('2', '09:03')], budget, at('09:04'))).toMatchObject({ sincePause: 2, resumesAt: at('09:13') })
})

it('has the whole budget again after the pause, and still counts the day', () => {
  const day = [seen('1', '09:00'), seen('2', '09:03')]
  expect(exposureOf(day, budget, at('09:13'))).toMatchObject({ today: 2, sincePause: 0, resumesAt: null })
  expect(exposureOf([...day, seen('3', '09:13')], budget, at('09:14'))).toMatchObject({ today: 3, sincePause: 1, resumesAt: null })
})

it('counts a text once a day, and nothing of the day before', () => {
  const yesterday: Reveal = { caseId: caseIdOf('test', '9'), at: '2024-10-06T23:59:00.000Z' as Instant }
  expect(exposureOf([yesterday, seen('1', '00:00'), seen('1', '00:01')], budget, at('00:02'))).toMatchObject({ today: 1, sincePause: 1, resumesAt: null })
})

it('never pauses when a pause has no length', () => {
  expect(exposureOf([seen('1', '09:00'), seen('2', '09:00'), seen('3', '09:00')], { texts: 1, pauseMinutes: 0 }, at('09:00')).resumesAt).toBeNull()
})
