import type { PatternState } from './pattern.ts'

/** Days after its birth that a pattern is new. */
export const EMERGING_DAYS = 14
/** Days without a case after which a pattern counts as over. */
export const SILENT_DAYS = 56
/** Days that a returned pattern is called recurring before it is active again. */
export const RECURRING_DAYS = 28
/** Days and distinct reporters that make a return; fewer are stray cases. */
export const RETURN_WINDOW_DAYS = 14
export const RETURN_REPORTERS = 3

/** What the state of a pattern depends on, seen at the end of one day. */
export interface PatternSituation {
  readonly state: PatternState
  readonly daysInState: number
  /** Days since the last case; 0 = today. */
  readonly silentDays: number
  /** Distinct reporters of the last `RETURN_WINDOW_DAYS` days. */
  readonly recentReporters: number
  /** Archived patterns: is the condition met that they wait for? */
  readonly isAwaited?: boolean
}

/**
 * The state that follows at the end of a day, with the reason in words; undefined = it stays.
 * `emerging` becomes `active` after 14 days; any live state becomes `resolved` after 56 silent days; `resolved` becomes
 * `recurring` with 3 distinct reporters in 14 days, and `active` again 28 days later. `archived` becomes `recurring` when the condition of a person is met.
 */
export function nextPatternState({ state, daysInState, silentDays, recentReporters, isAwaited = false }: PatternSituation): { readonly state: PatternState, readonly reason: string } | undefined {
  switch (state) {
    case 'archived': return isAwaited ? { state: 'recurring', reason: 'what it was archived until is met' } : undefined
    case 'resolved':
      if (recentReporters < RETURN_REPORTERS) return undefined
      return { state: 'recurring', reason: `${recentReporters} reporters in ${RETURN_WINDOW_DAYS} days after a silence of at least ${SILENT_DAYS} days` }
    case 'emerging':
    case 'recurring':
    case 'active': {
      if (silentDays >= SILENT_DAYS) return { state: 'resolved', reason: `no case for ${SILENT_DAYS} days` }
      const newFor = state === 'emerging' ? EMERGING_DAYS : RECURRING_DAYS
      if (state === 'active' || daysInState < newFor) return undefined
      return { state: 'active', reason: `${state} for ${newFor} days` }
    }
  }
}
