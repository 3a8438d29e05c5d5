import { createHash } from 'node:crypto'
import { clockSteps, MACHINE, opened, raised, type EscalationFacts, type EscalationPolicy, type Stepped } from '../../domain/escalation-steps.ts'
import type { Escalation, EscalationSubject } from '../../domain/escalation.ts'
import { escalationIdOf } from '../../domain/ids.ts'
import type { Pattern } from '../../domain/pattern.ts'
import { isGraver, patternRisk, type RiskCount } from '../../domain/triage.ts'
import { instantOf, MS_PER_DAY, msOf, type Instant } from '../../domain/week.ts'
import { countWords } from '../../domain/words.ts'
import type { EscalationChange, EscalationStore, RiskyCase } from '../../store/escalation-port.ts'
import type { PatternStore } from '../../store/store.ts'
import { eventsOf } from './escalation-events.ts'
import type { OpeningRules } from './policy.ts'

export interface OpenEscalationsDeps {
  readonly store: EscalationStore & Pick<PatternStore, 'patterns'>
  readonly policy: EscalationPolicy
  readonly open: OpeningRules
}

/** A pattern is escalated again when so many times more cases call for it than the last time. */
const AGAIN_FACTOR = 2
/** One risky case is escalated itself; its pattern only when it is not alone. */
const LEAST_CASES = 2

/**
 * Starts the clock of every risky case and pattern that has none, and raises those that became graver. Doing it again changes nothing.
 *
 * @param before clock of the data: cases opened at or after it are not looked at, and those older than `newestDays` before it are history
 * @param now the clocks start here: when it was learned, not when it happened
 * @returns how many were opened and raised
 */
export async function openEscalations(before: Instant, now: Instant, { store, policy, open }: OpenEscalationsDeps): Promise<{ readonly opened: number, readonly raised: number }> {
  const since = instantOf(Math.max(0, msOf(before) - open.newestDays * MS_PER_DAY))
  const cases = await store.casesToEscalate(since, before, open.severities)
  const counts = await store.riskCountsBetween(since, before)
  const wanted = [...cases.map(wantedCase), ...wantedPatterns(counts, cases.length === 0 && counts.length === 0 ? [] : await store.patterns(), open)]
  if (wanted.length === 0) return { opened: 0, raised: 0 }
  const changes = escalationChanges(wanted, await store.escalations({}), now, policy)
  await store.saveEscalations(changes)
  return { opened: changes.filter(({ expectedVersion }) => expectedVersion === 0).length, raised: changes.filter(({ expectedVersion }) => expectedVersion > 0).length }
}

/** A subject that calls for a clock. */
export type Wanted = Pick<EscalationFacts, 'subjectKind' | 'subjectId' | 'severity' | 'category' | 'product' | 'country' | 'reason' | 'caseCount'>

/**
 * What has to change so that every wanted subject has its clock: none of those open is opened twice, a graver one is raised,
 * a closed one begins a new episode when it is graver or, for patterns, when twice as many cases call for it.
 *
 * @param known all escalations of these subjects
 */
export function escalationChanges(wanted: readonly Wanted[], known: readonly Escalation[], now: Instant, policy: EscalationPolicy): EscalationChange[] {
  const bySubject = new Map<string, Escalation>()
  for (const one of known) {
    const before = bySubject.get(subjectKey(one))
    if (before === undefined || one.episode > before.episode) bySubject.set(subjectKey(one), one)
  }
  const changes: EscalationChange[] = []
  for (const want of wanted) {
    const last = bySubject.get(subjectKey(want))
    if (last === undefined || (last.state === 'closed' && callsAgain(want, last))) {
      const episode = (last?.episode ?? 0) + 1
      const started = opened({ ...want, escalationId: escalationIdFor(want, episode), episode, text: null, openedBy: MACHINE }, now, policy)
      bySubject.set(subjectKey(want), started.escalation)
      changes.push(changeOf(undefined, started))
      continue
    }
    // Clock steps due before now come first, so that a breach is never lost to a raise.
    const current = clockSteps(last, now, policy)
    const lifted = raised(current.escalation, want, now, policy)
    if (lifted.steps.length === 0) continue
    bySubject.set(subjectKey(want), lifted.escalation)
    changes.push(changeOf(last, { escalation: lifted.escalation, steps: [...current.steps, ...lifted.steps] }))
  }
  return changes
}

/** A change of the store from what was before, undefined for a new one, to what is after its steps. */
export const changeOf = (before: Escalation | undefined, { escalation, steps }: Stepped): EscalationChange => ({ escalation, expectedVersion: before?.version ?? 0, steps, events: eventsOf(escalation, steps) })

/** The same subject and episode always have the same id. */
export const escalationIdFor = ({ subjectKind, subjectId }: { readonly subjectKind: EscalationSubject, readonly subjectId: string }, episode: number) =>
  escalationIdOf(createHash('sha256').update(`${subjectKind}\n${subjectId}\n${episode}`).digest('hex'))

const subjectKey = ({ subjectKind, subjectId }: { readonly subjectKind: EscalationSubject, readonly subjectId: string }): string => `${subjectKind}\n${subjectId}`

const callsAgain = (want: Wanted, last: Escalation): boolean => isGraver(want.severity, last.severity) || (want.subjectKind === 'pattern' && want.caseCount >= AGAIN_FACTOR * Math.max(1, last.caseCount))

const wantedCase = ({ caseId, severity, category, product, country }: RiskyCase): Wanted =>
  ({ subjectKind: 'case', subjectId: caseId, severity, category, product, country, caseCount: 1, reason: `Triage: ${severity}, ${category.replace('_', ' ')}.` })

function wantedPatterns(counts: readonly RiskCount[], patterns: readonly Pattern[], { severities, newestDays }: OpeningRules): Wanted[] {
  return patterns.flatMap(({ patternId, caseCount }): Wanted[] => {
    const risk = patternRisk(sharedRisks(counts.filter((count) => count.patternId === patternId)), caseCount)
    if (risk === undefined || !severities.includes(risk.severity) || risk.caseCount < LEAST_CASES) return []
    const { severity, category } = risk
    return [{ subjectKind: 'pattern', subjectId: patternId, severity, category, product: null, country: null, caseCount: risk.caseCount, reason: `${countWords(risk.caseCount)} cases at ${severity} in ${newestDays} days, most of them ${category.replace('_', ' ')}.` }]
  })
}

/** One S0 alone has its own clock; for the pattern it counts with the S1. */
function sharedRisks(counts: readonly RiskCount[]): readonly RiskCount[] {
  const gravest = counts.filter(({ severity }) => severity === 'S0').reduce((sum, { caseCount }) => sum + caseCount, 0)
  return gravest >= LEAST_CASES ? counts : counts.map((count) => count.severity === 'S0' ? { ...count, severity: 'S1' } : count)
}
