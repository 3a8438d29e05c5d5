import { epochDayOf, msOf } from '../domain/week.ts'
import { nextPatternState, RETURN_WINDOW_DAYS } from '../domain/pattern-state.ts'
import type { MineContext } from './mine-context.ts'

/** Moves patterns on at the end of a day: emerging to active, silent to resolved, resolved to recurring. A pinned pattern that is active stays so. Each step is logged. */
export function settleStates({ workspace, ledger, people }: MineContext, day: number): void {
  const returning = reportersByPattern(day)
  ledger.entries.forEach((entry, pattern) => {
    const { state, lastCaseAt, caseCount } = entry.pattern
    if (caseCount === 0 || (people.isPinned(entry.pattern.patternId) && state === 'active')) return
    const next = nextPatternState({
      state,
      daysInState: day - entry.stateSince,
      silentDays: day - epochDayOf(msOf(lastCaseAt)),
      recentReporters: returning.get(pattern)?.size ?? 0,
    })
    if (next === undefined) return
    entry.stateSince = day
    ledger.update(pattern, { state: next.state })
    ledger.log(pattern, { kind: 'state-changed', reason: next.reason, before: state, after: next.state }, day)
  })

  /** Only patterns that are over can come back, so only their reporters are counted. */
  function reportersByPattern(today: number): Map<number, Set<string>> {
    const reporters = new Map<number, Set<string>>()
    if (!ledger.entries.some(({ pattern }) => pattern.state === 'resolved')) return reporters
    for (let row = workspace.firstRowOn(today - RETURN_WINDOW_DAYS + 1); row < workspace.firstRowOn(today + 1); row++) {
      const pattern = ledger.patternOf(row)
      if (ledger.entries[pattern]?.pattern.state !== 'resolved') continue
      const known = reporters.get(pattern) ?? new Set()
      reporters.set(pattern, known.add(workspace.reporterOf(row)))
    }
    return reporters
  }
}

