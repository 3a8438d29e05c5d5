import { epochDayOf, epochDayOfDay, msOf } from '../domain/week.ts'
import { nextPatternState, RETURN_WINDOW_DAYS } from '../domain/pattern-state.ts'
import type { PatternId } from '../domain/ids.ts'
import type { MineContext } from './mine-context.ts'

const daysOfWeek = 7

/** Moves patterns on at the end of a day: emerging to active, silent to resolved, resolved to recurring, archived to recurring when its condition is met. A pinned pattern that is active stays so. Each step is logged. */
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
      isAwaited: state === 'archived' && isAwaited(pattern, entry.pattern.patternId),
    })
    if (next === undefined) return
    entry.stateSince = day
    ledger.update(pattern, { state: next.state })
    ledger.log(pattern, { kind: 'state-changed', reason: next.reason, before: state, after: next.state }, day)
  })

  /** A day alone brings nothing back: it takes a case in the last seven days. */
  function isAwaited(pattern: number, patternId: PatternId): boolean {
    const until = people.archivedUntil(patternId)
    if (until === undefined) return false
    let lately = 0
    for (let row = workspace.firstRowOn(day - daysOfWeek + 1); row < workspace.firstRowOn(day + 1); row++) if (ledger.patternOf(row) === pattern) lately += 1
    return (until.day !== null && day >= epochDayOfDay(until.day) && lately > 0) || (until.casesInWeek !== null && lately >= until.casesInWeek)
  }

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

