import { describe, expect, it } from 'vitest'
import { instantOf, msOf, MS_PER_DAY } from '../../../pipeline/domain/week.ts'
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

  it('sees each day once: a second run without newer days adds nothing', () => {
    const known = cases.map((one) => { const { patternId, method, exemplar } = whole.assignments.find(({ caseId }) => caseId === one.caseId)!; return { ...one, assigned: { patternId, method, exemplar } } })
    const late = { ...cases.at(-1)!, caseId: `${cases.at(-1)!.caseId}-late` as typeof cases[number]['caseId'] }
    const again = mineAndWatch({ newCases: [late], knownCases: known, patterns: whole.patterns, models: whole.models, settings, seed: 1, now }, () => undefined)
    expect(again.dayAlerts).toEqual([] satisfies DayAlert[])
    expect(again.models.some(({ name, version }) => name === 'queue-watch' && version === late.openedOn)).toBe(true)
  })
})
