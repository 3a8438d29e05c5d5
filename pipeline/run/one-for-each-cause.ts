import { rankScore } from '../detect/rank-score.ts'
import type { AlertClass, DayAlert } from '../domain/day-alert.ts'
import type { Part } from '../domain/explanation.ts'
import type { PatternId } from '../domain/ids.ts'
import { ALL } from '../domain/series.ts'
import type { Candidate } from './candidate.ts'

/** A finding with what else rose for its cause. */
export interface CausedCandidate {
  readonly candidate: Candidate
  /** Number of its incident in time; null where the daily watch saw nothing of it. */
  readonly incident: number | null
  readonly parts: readonly Part[]
  readonly alertClass: AlertClass
}

/**
 * One finding for each incident: of patterns whose daily alerts the watch joined in time, the one that asks for attention most stands for the others,
 * which are its parts. What fades, and what the watch saw nothing of, stands alone.
 *
 * @param candidates at most one for each pattern
 * @param alerts of the daily watch in the week
 */
export function oneForEachCause(candidates: readonly Candidate[], alerts: readonly DayAlert[]): CausedCandidate[] {
  const lastOf = (patternId: PatternId | null): DayAlert | undefined => alerts.findLast((alert) => alert.patternId === patternId)
  const incidentOf = ({ kind, patternId }: Candidate): number | null => kind === 'decline' ? null : lastOf(patternId)?.incident ?? null
  const scoreOf = ({ observed, expected }: Candidate): number => rankScore(observed, expected)
  const leads = new Map<number, Candidate>()
  for (const candidate of candidates) {
    const incident = incidentOf(candidate)
    const lead = incident === null ? undefined : leads.get(incident)
    if (incident !== null && (lead === undefined || scoreOf(candidate) > scoreOf(lead) || (scoreOf(candidate) === scoreOf(lead) && candidate.patternId! < lead.patternId!))) leads.set(incident, candidate)
  }
  return candidates.flatMap((candidate): CausedCandidate[] => {
    const incident = incidentOf(candidate)
    if (incident !== null && leads.get(incident) !== candidate) return []
    const others = incident === null ? [] : candidates.filter((other) => other !== candidate && incidentOf(other) === incident)
    return [{ candidate, incident, parts: [...candidate.parts ?? [], ...others.map(partOf)], alertClass: lastOf(candidate.patternId)?.alertClass ?? 'issue' }]
  })
}

const partOf = ({ patternId, segment = ALL, windowFrom, windowTo, observed, expected }: Candidate): Part => ({ patternId: patternId!, segment, windowFrom, windowTo, observed, expected })
