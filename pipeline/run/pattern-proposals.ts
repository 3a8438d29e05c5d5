import type { Decision } from '../domain/constraint.ts'
import { AppError } from '../domain/errors.ts'
import type { ConstraintId, PatternId, ProposalId } from '../domain/ids.ts'
import type { FoundProposal, PatternProposal } from '../domain/pattern-proposal.ts'
import type { Instant } from '../domain/week.ts'
import type { ProposalStore } from '../store/proposal-port.ts'
import { decide, type Decider, type DecisionStore } from './decide.ts'

/** The part of the store that proposals are kept in and carried out through. */
export type ProposalKeeper = ProposalStore & DecisionStore

/** Evidence must grow so many times before a proposal that was turned down is made again. */
const returnTimes = 2
/** A retired pattern is back when so many cases come in seven days. */
const returnCases = 3
/** Machines merge only what reaches the needed margin so many times over. */
const safeMargin = 2

/**
 * What changes in the proposals kept after a weekly look: new ones open, open ones take the new evidence or are withdrawn, withdrawn
 * ones open again. One that was dismissed, or accepted and undone, comes back when its evidence has doubled; one that was accepted and
 * stands comes back when it is found again.
 *
 * @param undone decisions that were taken back
 * @returns in the order of `found`, then the withdrawn ones
 */
export function keptProposals(known: readonly PatternProposal[], found: readonly FoundProposal[], undone: ReadonlySet<ConstraintId>, now: Instant): PatternProposal[] {
  const before = new Map(known.map((one) => [one.proposalId, one]))
  const isFound = new Set(found.map(({ proposalId }) => proposalId))
  return [
    ...found.flatMap((one): PatternProposal[] => {
      const former = before.get(one.proposalId)
      const opened = { ...one, state: 'open', madeAt: now, decidedAt: null, decidedBy: null, reason: null, constraintId: null } as const
      if (former?.state === 'open') return [{ ...opened, madeAt: former.madeAt }]
      const wasRefused = former?.state === 'dismissed' || (former?.constraintId != null && undone.has(former.constraintId))
      return wasRefused && one.evidence < returnTimes * former.evidence ? [] : [opened]
    }),
    ...known.filter(({ state, proposalId }) => state === 'open' && !isFound.has(proposalId)).map((one): PatternProposal => ({ ...one, state: 'withdrawn' })),
  ]
}

/**
 * Carries out an open proposal as a decision that can be undone. Retiring archives until three cases come in a week.
 *
 * @throws AppError `proposal-not-found`; `constraint-impossible` when it is not open, or the patterns are no longer as they were
 */
export async function acceptProposal(store: ProposalKeeper, proposalId: ProposalId, decider: Decider): Promise<PatternProposal> {
  const proposal = await openProposal(store, proposalId)
  await decide(store, await decisionOf(store, proposal), decider, proposal)
  return (await store.proposal(proposalId))!
}

/** Turns an open proposal down. @throws AppError `proposal-not-found`; `constraint-impossible` when it is not open */
export async function dismissProposal(store: ProposalStore, proposalId: ProposalId, { actor, at, reason }: Decider): Promise<PatternProposal> {
  const dismissed: PatternProposal = { ...await openProposal(store, proposalId), state: 'dismissed', decidedAt: at, decidedBy: actor, reason }
  await store.saveProposals([dismissed])
  return dismissed
}

/**
 * Accepts, as `machine`, what is safe: merges and absorptions with twice the needed margin, and retirements; each pattern once.
 * @returns accepted ones
 */
export async function applySafeProposals(store: ProposalKeeper, now: Instant): Promise<readonly PatternProposal[]> {
  const touched = new Set<PatternId>()
  const accepted: PatternProposal[] = []
  const open = (await store.proposals('open')).toSorted((a, b) => b.margin - a.margin || (a.proposalId < b.proposalId ? -1 : 1))
  for (const { proposalId, kind, patternId, otherPatternId, margin, sentence } of open) {
    const named = [patternId, ...otherPatternId === null ? [] : [otherPatternId]]
    if (kind === 'split' || (kind !== 'retire' && margin < safeMargin) || named.some((id) => touched.has(id))) continue
    for (const id of named) touched.add(id)
    accepted.push(await acceptProposal(store, proposalId, { actor: 'machine', at: now, reason: sentence }))
  }
  return accepted
}

async function openProposal(store: ProposalStore, proposalId: ProposalId): Promise<PatternProposal> {
  const proposal = await store.proposal(proposalId)
  if (proposal === undefined) throw new AppError('proposal-not-found', { proposalId })
  if (proposal.state !== 'open') throw new AppError('constraint-impossible', { proposalId, because: `it is ${proposal.state} already` })
  return proposal
}

async function decisionOf(store: ProposalKeeper, { proposalId, kind, patternId, otherPatternId, caseIds, label }: PatternProposal): Promise<Decision> {
  switch (kind) {
    case 'merge':
    case 'absorb': {
      if (otherPatternId === null) throw new AppError('database-corrupt', { part: 'pattern proposals', proposalId })
      return { kind: 'merge', patternId, absorbed: otherPatternId }
    }
    case 'split': {
      const held = await store.heldCases({ caseIds })
      const present = new Set(held.flatMap((one) => one.patternId === patternId ? [one.caseId] : []))
      if (present.size === 0) throw new AppError('constraint-impossible', { proposalId, because: 'none of its cases is in the pattern any more' })
      return { kind: 'split', patternId, caseIds: caseIds.filter((id) => present.has(id)), label: label ?? patternId }
    }
    case 'retire': return { kind: 'archive', patternId, until: { day: null, casesInWeek: returnCases } }
  }
}
