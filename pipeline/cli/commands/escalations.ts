import { AppError } from '../../domain/errors.ts'
import { acknowledged, clockSteps, closed, followedUp, offered } from '../../domain/escalation-steps.ts'
import { escalationOutcomes, type Escalation } from '../../domain/escalation.ts'
import { EscalationIdSchema } from '../../domain/ids.ts'
import { Value } from 'typebox/value'
import { takeStep } from '../../run/escalation/take-step.ts'
import { silentRisks } from '../../run/escalation/tick-escalations.ts'
import { auditCommand } from '../audit.ts'
import { escalationPolicyOf } from '../escalation-files.ts'
import type { Outside } from '../outside.ts'
import { type CommonFlags, type Session, withSession } from '../session.ts'

export interface EscalationsFlags extends CommonFlags {
  readonly silent?: boolean
  readonly acknowledge?: string
  readonly handOver?: string
  readonly followUp?: string
  readonly close?: string
  readonly team?: string
  readonly owner?: string
  readonly outcome?: string
  readonly reason?: string
}

const ACTOR = 'command line'

/** Lists what cannot wait, or takes one step on one escalation. */
export async function escalationsCommand(_args: readonly string[], { silent, acknowledge, handOver, followUp, close, team, owner, outcome, reason, ...flags }: EscalationsFlags, outside: Outside): Promise<number> {
  const given = { acknowledge, 'hand-over': handOver, 'follow-up': followUp, close }
  const asked = Object.entries(given).flatMap(([step, id]) => id === undefined ? [] : [{ step: step as keyof typeof given, id }])
  if (asked.length > 1) throw new AppError('usage-invalid', { expected: 'one step at a time' })
  return withSession({ ...flags }, outside, async (session) => {
    const [one] = asked
    if (one !== undefined) {
      const taken = await stepOn(one.step, one.id, { team, owner, outcome, reason: reason ?? '' }, session)
      await auditCommand(session, `escalations --${one.step}`, one.id)
      return write([taken], flags, outside)
    }
    const now = outside.now()
    const { policy, open } = await escalationPolicyOf(session.config.escalationPolicy)()
    if (silent === true) {
      const risks = await silentRisks(now, { store: session.store, open })
      outside.stdout.write(flags.json === true ? `${JSON.stringify(risks, null, 2)}\n` : `${risks.map(({ severity, category, subjectKind, subjectId, why, since }) => `${severity}  ${since}  ${why}  ${category ?? '-'}  ${subjectKind} ${subjectId}`).join('\n') || 'Nothing risky is silent.'}\n`)
      return 0
    }
    const escalations = (await session.store.escalations({ openOnly: true })).map((before) => clockSteps(before, now, policy).escalation)
    return write(escalations.toSorted((a, b) => (a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1), flags, outside)
  })
}

async function stepOn(step: 'acknowledge' | 'hand-over' | 'follow-up' | 'close', id: string, { team, owner, outcome, reason }: { readonly team: string | undefined, readonly owner: string | undefined, readonly outcome: string | undefined, readonly reason: string }, { store, config, outside }: Session): Promise<Escalation> {
  if (reason.trim() === '') throw new AppError('usage-invalid', { missing: '--reason' })
  if (!Value.Check(EscalationIdSchema, id)) throw new AppError('escalation-not-found', { escalationId: id })
  const now = outside.now()
  const { policy, teams } = await escalationPolicyOf(config.escalationPolicy)()
  const result = escalationOutcomes.find((one) => one === (outcome ?? 'resolved'))
  if (result === undefined) throw new AppError('usage-invalid', { outcome: outcome ?? '', expected: escalationOutcomes })
  if (step === 'hand-over' && !teams.includes(team ?? '')) throw new AppError('usage-invalid', { team: team ?? '', expected: teams })
  return takeStep(id, now, { store, policy }, (one) => {
    switch (step) {
      case 'acknowledge': return acknowledged(one, { actor: ACTOR, reason }, now, policy)
      case 'hand-over': return offered(one, { team: team ?? '', owner: owner ?? null, actor: ACTOR, reason }, now, policy)
      case 'follow-up': return followedUp(one, { actor: ACTOR, note: reason }, now, policy)
      case 'close': return closed(one, { actor: ACTOR, outcome: result, proof: reason }, now)
    }
  })
}

function write(escalations: readonly Escalation[], flags: CommonFlags, outside: Outside): number {
  const shown = escalations.map(({ text: _text, ...escalation }) => escalation)
  if (flags.json === true) outside.stdout.write(`${JSON.stringify(shown, null, 2)}\n`)
  else outside.stdout.write(`${shown.map(({ escalationId, severity, category, state, dueAt, breachCount, owner, subjectKind, subjectId }) => `${escalationId}  ${severity}  ${state}  ${dueAt === null ? 'done' : `due ${dueAt}`}${breachCount === 0 ? '' : `  breached ${breachCount}×`}  ${owner}  ${category ?? '-'}  ${subjectKind} ${subjectId}`).join('\n') || 'Nothing is open.'}\n`)
  return 0
}
