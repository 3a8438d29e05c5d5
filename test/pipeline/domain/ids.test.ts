import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import {
  ActionIdSchema, AlertIdSchema, CaseIdSchema, EventIdSchema, LoadIdSchema, NO_PATTERN, PatternIdSchema, RunIdSchema, SignalIdSchema, WHOLE_QUEUE,
  actionIdOf, alertIdOf, caseIdOf, eventIdOf, loadIdOf, patternIdOf, patternOrdinal, runIdOf, signalIdOf,
} from '../../../pipeline/domain/ids.ts'

const digest = '0123456789abcdef'.repeat(4)

describe('ids', () => {
  it('fit the schema of their kind and of no other', () => {
    const made = [
      [caseIdOf('zendesk', '42'), CaseIdSchema], [patternIdOf(1), PatternIdSchema], [signalIdOf(digest), SignalIdSchema], [alertIdOf(digest), AlertIdSchema],
      [actionIdOf(digest), ActionIdSchema], [loadIdOf(digest), LoadIdSchema], [eventIdOf(digest), EventIdSchema],
    ] as const
    const patterned = made.filter(([, schema]) => schema !== CaseIdSchema)
    for (const [id, schema] of made) expect(Value.Check(schema, id), id).toBe(true)
    for (const [id, schema] of patterned) {
      for (const [other] of patterned) expect(Value.Check(schema, other), `${id} ${other}`).toBe(other === id)
    }
    expect(Value.Check(RunIdSchema, runIdOf('weekly', '2026-W45'))).toBe(true)
  })

  it('of patterns keep their order of founding, also past four digits', () => {
    expect(patternIdOf(7)).toBe('P-0007')
    expect(patternIdOf(12_345)).toBe('P-12345')
    for (const ordinal of [1, 412, 9999, 10_000]) expect(patternOrdinal(patternIdOf(ordinal))).toBe(ordinal)
  })

  it('of cases tell two sources apart', () => {
    expect(caseIdOf('kitsune', '1')).not.toBe(caseIdOf('zendesk', '1'))
  })

  it('of runs are one for a job and slot', () => {
    expect(runIdOf('weekly', '2026-W45')).toBe(runIdOf('weekly', '2026-W45'))
    expect(runIdOf('weekly', '2026-W45')).not.toBe(runIdOf('load', '2026-W45'))
  })

  it('of the whole queue and of no pattern are no pattern ids', () => {
    expect(Value.Check(PatternIdSchema, WHOLE_QUEUE)).toBe(false)
    expect(Value.Check(PatternIdSchema, NO_PATTERN)).toBe(false)
  })
})
