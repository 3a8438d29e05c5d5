import type { DayAlert } from '../domain/day-alert.ts'
import { daysIn } from '../domain/words.ts'
import type { Candidate } from './candidate.ts'

const reasons = {
  'daily-windows': 'windows of 1, 3 and 7 days against the eight weeks before, by weekday and by the size of the queue on each day',
  'density-scan': 'cases that look alike, against as many days of the 91 days before',
} as const

/**
 * What the daily watch saw in the week, as candidates: of each pattern its least likely alert. Alerts that are a matter of the data are left out:
 * they are warnings, not findings.
 *
 * @param alerts of the week, oldest first
 */
export function watchedCandidates(alerts: readonly DayAlert[]): Candidate[] {
  const best = new Map<string, DayAlert>()
  for (const alert of alerts) {
    if (alert.alertClass === 'data-quality') continue
    const known = best.get(alert.patternId)
    if (known === undefined || alert.pValue < known.pValue) best.set(alert.patternId, alert)
  }
  return [...best.values()].map((alert) => candidateOf(alert))
}

function candidateOf({ kind, patternId, windowFrom, windowTo, observed, expected, lower, upper, pValue, dispersion, engine, points }: DayAlert): Candidate {
  return {
    kind, patternId, windowFrom, windowTo, observed, expected, lower, upper, pValue, qValue: pValue, dispersion, detector: engine,
    reason: engine === 'daily-windows' ? reasons['daily-windows'] : reasons['density-scan'],
    note: kind === 'emerging' ? { kind: 'born' } : { kind: 'days', days: daysIn(windowFrom, windowTo) },
    ...points.length === 0 ? {} : { points: { cadence: 'day', points } },
  }
}
