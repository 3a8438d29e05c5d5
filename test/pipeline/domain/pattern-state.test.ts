import { describe, expect, it } from 'vitest'
import { type PatternState, patternStates } from '../../../pipeline/domain/pattern.ts'
import { EMERGING_DAYS, nextPatternState, type PatternSituation, RECURRING_DAYS, RETURN_REPORTERS, SILENT_DAYS } from '../../../pipeline/domain/pattern-state.ts'

const busy: PatternSituation = { state: 'active', daysInState: 100, silentDays: 0, recentReporters: 20 }
const after = (situation: Partial<PatternSituation>): PatternState | undefined => nextPatternState({ ...busy, ...situation })?.state

describe('the state of a pattern', () => {
  it('is new for a fortnight', () => {
    expect(after({ state: 'emerging', daysInState: EMERGING_DAYS - 1 })).toBeUndefined()
    expect(after({ state: 'emerging', daysInState: EMERGING_DAYS })).toBe('active')
  })

  it('stays active while cases come', () => {
    expect(after({ silentDays: SILENT_DAYS - 1 })).toBeUndefined()
  })

  it.each(['emerging', 'active', 'recurring'] as const)('ends from %s after eight silent weeks', (state) => {
    expect(after({ state, daysInState: 1, silentDays: SILENT_DAYS })).toBe('resolved')
  })

  it('comes back with three people, not with stray cases', () => {
    expect(after({ state: 'resolved', recentReporters: RETURN_REPORTERS - 1 })).toBeUndefined()
    expect(after({ state: 'resolved', recentReporters: RETURN_REPORTERS })).toBe('recurring')
  })

  it('is called recurring for four weeks, then active again', () => {
    expect(after({ state: 'recurring', daysInState: RECURRING_DAYS - 1 })).toBeUndefined()
    expect(after({ state: 'recurring', daysInState: RECURRING_DAYS })).toBe('active')
  })

  it('is left archived, whatever happens', () => {
    expect(after({ state: 'archived', silentDays: 999 })).toBeUndefined()
    expect(after({ state: 'archived', recentReporters: 999 })).toBeUndefined()
  })

  it('leaves archived for recurring when what it waits for has come', () => {
    expect(after({ state: 'archived', isAwaited: true })).toBe('recurring')
  })

  it('says why it changes, and never changes into itself', () => {
    for (const state of patternStates) {
      for (const silentDays of [0, SILENT_DAYS]) {
        for (const daysInState of [0, 13, 14, 28, 100]) {
          const next = nextPatternState({ ...busy, state, silentDays, daysInState })
          if (next === undefined) continue
          expect(next.state).not.toBe(state)
          expect(next.reason).toMatch(/\d/)
        }
      }
    }
  })
})
