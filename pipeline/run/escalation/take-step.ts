import { AppError } from '../../domain/errors.ts'
import { clockSteps, opened, raised, type EscalationFacts, type EscalationPolicy, type Stepped } from '../../domain/escalation-steps.ts'
import type { Escalation } from '../../domain/escalation.ts'
import type { EscalationId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/week.ts'
import type { EscalationStore } from '../../store/escalation-port.ts'
import { changeOf, escalationIdFor } from './open-escalations.ts'

export interface TakeStepDeps { readonly store: EscalationStore, readonly policy: EscalationPolicy }

/**
 * Takes one step of a person on an escalation, after what its clock has done until now.
 *
 * @throws AppError `escalation-not-found`; `escalation-step-illegal`; `escalation-changed` when somebody else was faster
 */
export async function takeStep(escalationId: EscalationId, now: Instant, { store, policy }: TakeStepDeps, step: (escalation: Escalation) => Stepped): Promise<Escalation> {
  const before = await store.escalation(escalationId)
  if (before === undefined) throw new AppError('escalation-not-found', { escalationId })
  const present = clockSteps(before, now, policy)
  const after = step(present.escalation)
  return saved(before, { escalation: after.escalation, steps: [...present.steps, ...after.steps] }, store)
}

/**
 * Starts a clock because a person asks for it. A subject that has one keeps it, and is raised when the severity asked for is graver.
 *
 * @throws AppError `escalation-changed`
 */
export async function escalateByHand(facts: Omit<EscalationFacts, 'escalationId' | 'episode'>, now: Instant, { store, policy }: TakeStepDeps): Promise<Escalation> {
  const { subjectKind, subjectId } = facts
  const last = (await store.escalations({ subjectKind, subjectId })).toSorted((a, b) => a.episode - b.episode).at(-1)
  if (last !== undefined && last.state !== 'closed') {
    const present = clockSteps(last, now, policy)
    const lifted = raised(present.escalation, facts, now, policy)
    if (lifted.steps.length === 0) return last
    return saved(last, { escalation: lifted.escalation, steps: [...present.steps, ...lifted.steps] }, store)
  }
  const episode = (last?.episode ?? 0) + 1
  return saved(undefined, opened({ ...facts, escalationId: escalationIdFor(facts, episode), episode }, now, policy), store)
}

async function saved(before: Escalation | undefined, after: Stepped, store: EscalationStore): Promise<Escalation> {
  const refused = await store.saveEscalations([changeOf(before, after)])
  if (refused.length > 0) throw new AppError('escalation-changed', { escalationId: after.escalation.escalationId })
  return after.escalation
}
