import { AppError } from './errors.ts'
import type { Escalation, EscalationStep, EscalationStepKind } from './escalation.ts'
import { isGraver, type RiskCategory, type Severity } from './triage.ts'
import { msOf, type Instant } from './week.ts'

/** When the owner is reminded, and when the clock is breached. */
export interface Deadline { readonly remindAt: Instant, readonly dueAt: Instant }

/** What decides owners and clocks. Pure: the same question has the same answer. */
export interface EscalationPolicy {
  /** Team that answers; there is always one. */
  readonly teamOf: (facts: { readonly severity: Severity, readonly category: RiskCategory | null, readonly product: string | null, readonly country: string | null }) => string
  /** Who answers at a step of a team's ladder; beyond its end, the last. Unknown teams answer by their own name. */
  readonly ownerAt: (team: string, level: number) => string
  readonly highestLevel: (team: string) => number
  /** Until when an escalation opened, raised or breached at `from` must be acknowledged. `dueAt` lies after `from`. */
  readonly acknowledgeBy: (from: Instant, team: string, severity: Severity) => Deadline
  /** The first follow-up after `now` of those that begin at `from`. `dueAt` lies after `now`. */
  readonly followUpBy: (from: Instant, now: Instant, team: string, severity: Severity) => Deadline
  /** When a breach is told again, after every step of the ladder was told. */
  readonly againAt: (dueAt: Instant) => Instant
}

/** An escalation after a step, and the step. */
export interface Stepped { readonly escalation: Escalation, readonly steps: readonly EscalationStep[] }

/** Actor of what the clock does. */
export const MACHINE = 'machine'

/** What is known of a subject before its clock starts. */
export type EscalationFacts = Pick<Escalation, 'escalationId' | 'subjectKind' | 'subjectId' | 'episode' | 'severity' | 'category' | 'product' | 'country' | 'reason' | 'caseCount' | 'text' | 'openedBy'>

/** Starts the clock of a subject. */
export function opened(facts: EscalationFacts, now: Instant, policy: EscalationPolicy): Stepped {
  const team = policy.teamOf(facts)
  const escalation: Escalation = {
    ...facts, state: 'open', team, owner: policy.ownerAt(team, 1), level: 1, openedAt: now, ...policy.acknowledgeBy(now, team, facts.severity), breachCount: 0,
    acknowledgedAt: null, acknowledgedBy: null, handedOverAt: null, offer: null, followUps: [], outcome: null, proof: null, closedAt: null, closedBy: null, version: 1,
  }
  return { escalation, steps: [stepOf(escalation, 'opened', now, facts.openedBy, facts.reason)] }
}

/** A graver severity for an escalation under way: the clock of that severity starts, and must be acknowledged anew. Not graver: nothing happens. */
export function raised(before: Escalation, { severity, category, reason }: Pick<Escalation, 'severity' | 'category' | 'reason'>, now: Instant, policy: EscalationPolicy): Stepped {
  if (before.state === 'closed' || !isGraver(severity, before.severity)) return { escalation: before, steps: [] }
  return stepped(before, { severity, category, state: 'open', acknowledgedAt: null, acknowledgedBy: null, breachCount: 0, ...policy.acknowledgeBy(now, before.team, severity) }, ['raised', now, MACHINE, reason])
}

/**
 * The owner, or whom it was offered to, takes it. With an offer this accepts the hand-over.
 * @throws AppError `escalation-step-illegal` when it is closed, or acknowledged already and not offered
 */
export function acknowledged(before: Escalation, { actor, reason }: { readonly actor: string, readonly reason: string }, now: Instant, policy: EscalationPolicy): Stepped {
  mustBeOpen(before)
  if (before.offer !== null) {
    const { team, owner } = before.offer
    return stepped(before, {
      state: 'handed_over', team, owner, level: 1, offer: null, handedOverAt: now, acknowledgedAt: now, acknowledgedBy: actor, breachCount: 0, ...policy.followUpBy(now, now, team, before.severity),
    }, ['accepted', now, actor, reason])
  }
  if (before.state !== 'open') throw illegal(before, 'it is acknowledged already')
  return stepped(before, { state: 'acknowledged', acknowledgedAt: now, acknowledgedBy: actor, breachCount: 0, ...policy.followUpBy(now, now, before.team, before.severity) }, ['acknowledged', now, actor, reason])
}

/**
 * Offers it to another team or person. The present owner answers, and the clock runs, until it is accepted. A later offer replaces an earlier one.
 * @throws AppError `escalation-step-illegal` when it is closed, or offered to its present owner
 */
export function offered(before: Escalation, { team, owner, actor, reason }: { readonly team: string, readonly owner: string | null, readonly actor: string, readonly reason: string }, now: Instant, policy: EscalationPolicy): Stepped {
  mustBeOpen(before)
  const to = owner ?? policy.ownerAt(team, 1)
  if (team === before.team && to === before.owner) throw illegal(before, 'it belongs to them already')
  return stepped(before, { offer: { team, owner: to, at: now, by: actor } }, ['offered', now, actor, `to ${to} (${team}): ${reason}`])
}

/**
 * Notes what was found or done; the next follow-up is set.
 * @throws AppError `escalation-step-illegal` when it is closed or not acknowledged yet
 */
export function followedUp(before: Escalation, { actor, note }: { readonly actor: string, readonly note: string }, now: Instant, policy: EscalationPolicy): Stepped {
  mustBeOpen(before)
  if (before.state === 'open') throw illegal(before, 'it must be acknowledged first')
  const from = before.handedOverAt ?? before.acknowledgedAt ?? before.openedAt
  return stepped(before, { followUps: [...before.followUps, { at: now, by: actor, note }], breachCount: 0, ...policy.followUpBy(from, now, before.team, before.severity) }, ['followed_up', now, actor, note])
}

/**
 * Ends it, with what shows that it is dealt with. Its clocks stop.
 * @throws AppError `escalation-step-illegal` when it is closed already, nobody has acknowledged it, or the proof is blank
 */
export function closed(before: Escalation, { actor, outcome, proof }: { readonly actor: string, readonly outcome: NonNullable<Escalation['outcome']>, readonly proof: string }, now: Instant): Stepped {
  mustBeOpen(before)
  if (before.state === 'open') throw illegal(before, 'it must be acknowledged first')
  if (proof.trim() === '') throw illegal(before, 'it needs a proof')
  return stepped(before, { state: 'closed', outcome, proof, closedAt: now, closedBy: actor, remindAt: null, dueAt: null, offer: null }, ['closed', now, actor, `${outcome}: ${proof}`])
}

/**
 * What the clock alone has done by `now`: reminders and breaches, each at the instant when it was due and in order, however late the clock is looked at.
 * A breach gives it to the next step of the ladder, again and again until somebody answers; after the last step it is told once a day.
 */
export function clockSteps(before: Escalation, now: Instant, policy: EscalationPolicy): Stepped {
  let escalation = before
  const steps: EscalationStep[] = []
  for (;;) {
    const next = nextClockStep(escalation, policy)
    if (next === undefined || next.at > now) return { escalation, steps }
    const after = next.step()
    escalation = after.escalation
    steps.push(...after.steps)
  }
}

function nextClockStep(before: Escalation, policy: EscalationPolicy): { readonly at: Instant, readonly step: () => Stepped } | undefined {
  const { remindAt, dueAt } = before
  if (before.state === 'closed' || dueAt === null) return undefined
  if (remindAt !== null && remindAt <= dueAt) return { at: remindAt, step: () => stepped(before, { remindAt: null }, ['reminded', remindAt, MACHINE, `Due at ${dueAt}.`]) }
  return { at: dueAt, step: () => breached(before, dueAt, policy) }
}

function breached(before: Escalation, at: Instant, policy: EscalationPolicy): Stepped {
  const highest = policy.highestLevel(before.team)
  const level = Math.max(before.level, Math.min(highest, before.level + 1))
  const dueAt = before.level < highest ? policy.acknowledgeBy(at, before.team, before.severity).dueAt : policy.againAt(at)
  const why = before.state === 'open' ? 'Nobody acknowledged it in time.' : 'A follow-up was missed.'
  return stepped(before, { level, owner: policy.ownerAt(before.team, level), breachCount: before.breachCount + 1, remindAt: null, dueAt }, ['breached', at, MACHINE, why])
}

/** Open, past due when last looked at, and since when; undefined when somebody answers in time. */
export function silentSince({ state, breachCount, dueAt, openedAt, acknowledgedAt, followUps }: Escalation, now: Instant): Instant | undefined {
  if (state === 'closed' || dueAt === null || (breachCount === 0 && msOf(dueAt) > msOf(now))) return undefined
  return followUps.at(-1)?.at ?? acknowledgedAt ?? openedAt
}

type StepFacts = readonly [kind: EscalationStepKind, at: Instant, actor: string, reason: string]

function stepped(before: Escalation, change: Partial<Escalation>, [kind, at, actor, reason]: StepFacts): Stepped {
  const escalation: Escalation = { ...before, ...change, version: before.version + 1 }
  return { escalation, steps: [stepOf(escalation, kind, at, actor, reason)] }
}

const stepOf = ({ escalationId, owner, level, dueAt }: Escalation, kind: EscalationStepKind, at: Instant, actor: string, reason: string): EscalationStep => ({ escalationId, kind, at, actor, owner, level, dueAt, reason })

function mustBeOpen(before: Escalation): void {
  if (before.state === 'closed') throw illegal(before, 'it is closed')
}

const illegal = ({ escalationId, state }: Escalation, reason: string): AppError => new AppError('escalation-step-illegal', { escalationId, state, reason })
