import { describe, expect, it } from 'vitest'
import { alertIdOf } from '../../../pipeline/domain/ids.ts'
import { instantOf, msOf, MS_PER_DAY, type Instant } from '../../../pipeline/domain/week.ts'
import type { DayAlert } from '../../../pipeline/domain/day-alert.ts'
import { mineAndWatch } from '../../../pipeline/run/mine-and-watch.ts'
import { exampleQueue } from '../../support/watched-queue.ts'

const settings = { embedder: 'char-lsa', clusterer: 'knn-leiden' }

describe('mining with the daily watch', () => {
  const { cases, waveFrom } = exampleQueue()
  const now = instantOf(msOf(cases.at(-1)!.openedAt) + MS_PER_DAY)
  const whole = mineAndWatch({ newCases: cases, knownCases: [], patterns: [], models: [], settings, seed: 1, now }, () => undefined)

  it('tells a wave on one of its first days, with its cases and a class', () => {
    const [alert] = whole.dayAlerts.filter(({ day }) => day >= waveFrom)
    expect(alert).toMatchObject({ told: true, incident: 1 })
    expect(alert!.caseIds.length).toBeGreaterThanOrEqual(5)
    expect(alert!.observed).toBeGreaterThan(alert!.upper)
  })

  it('says how much it tested on each day that it saw: three windows of each pattern with a case, at a level far below one alarm', () => {
    expect(whole.dayTests.length).toBeGreaterThan(20)
    expect(whole.dayTests.at(-1)!.day).toBe(cases.at(-1)!.openedOn)
    for (const { testCount, expectedFalseAlarms } of whole.dayTests) {
      expect(testCount % 3).toBe(0)
      expect(expectedFalseAlarms / Math.max(1, testCount)).toBeLessThan(1e-4)
    }
    expect(whole.dayTests.some(({ expectedFalseAlarms }) => expectedFalseAlarms > 0)).toBe(true)
  })

  it('judges a pattern by what people had said of its alerts before the day, not by what they said on it or later', () => {
    const [first] = whole.dayAlerts.filter(({ day }) => day >= waveFrom)
    const said = (at: string) => Array.from({ length: 40 }, (_, alert) => ({ alertId: alertIdOf(String(alert).padStart(12, '0')), patternId: first!.patternId, verdict: 'real' as const, at: at as Instant }))
    const testsAfter = (at: string) => mineAndWatch({ newCases: cases, knownCases: [], patterns: [], models: [], verdicts: said(at), settings, seed: 1, now }, () => undefined).dayTests.at(-1)!
    const usual = whole.dayTests.at(-1)!
    expect(testsAfter(`${usual.day}T00:00:00.000Z`)).toEqual(usual)
    const moved = testsAfter(`${waveFrom}T00:00:00.000Z`)
    expect(moved.expectedFalseAlarms).not.toBe(usual.expectedFalseAlarms)
    expect(moved.expectedFalseAlarms / moved.testCount).toBeLessThanOrEqual(usual.expectedFalseAlarms / usual.testCount * 4)
  })

  it('sees each day once: a second run without newer days adds nothing', () => {
    const known = cases.map((one) => { const { patternId, method, exemplar } = whole.assignments.find(({ caseId }) => caseId === one.caseId)!; return { ...one, assigned: { patternId, method, exemplar } } })
    const late = { ...cases.at(-1)!, caseId: `${cases.at(-1)!.caseId}-late` as typeof cases[number]['caseId'] }
    const again = mineAndWatch({ newCases: [late], knownCases: known, patterns: whole.patterns, models: whole.models, settings, seed: 1, now }, () => undefined)
    expect(again.dayAlerts).toEqual([] satisfies DayAlert[])
    expect(again.models.some(({ name, version }) => name === 'queue-watch' && version === late.openedOn)).toBe(true)
  })
})
