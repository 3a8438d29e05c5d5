import { createHash } from 'node:crypto'
import type { Action } from '../domain/action.ts'
import { untouched, type ActionFollowUp } from '../domain/action-follow-up.ts'
import type { OutboxEvent } from '../domain/alert.ts'
import { actionIdOf, eventIdOf, type PatternId } from '../domain/ids.ts'
import type { Pattern } from '../domain/pattern.ts'
import type { Signal } from '../domain/signal.ts'
import type { Severity } from '../domain/triage.ts'
import { dayOfInstant, type Instant } from '../domain/week.ts'
import type { MeasuredUse } from '../propose/learned-effect.ts'
import type { Evidence, Proposal, Rule } from '../propose/rule.ts'
import { workingDaysAfter } from './working-days.ts'

/** More than a person decides on at once helps nobody. */
const PROPOSALS_PER_PATTERN = 3
/** Of a pattern without risk to people. */
const USUAL_SEVERITY: Severity = 'S3'

export interface ProposeActionsInput {
  readonly signals: readonly Signal[]
  readonly patterns: readonly Pattern[]
  readonly rule: Rule
  /** Reads what the rule looks at besides the signal. */
  readonly evidenceOf: (signal: Signal) => Promise<Pick<Evidence, 'sharedTokens' | 'texts'>>
  /** All actions so far. */
  readonly known: readonly Action[]
  /** What follows them: measured effects teach the rule what to expect. */
  readonly followUps?: readonly ActionFollowUp[]
  /** Risk of a pattern, for the time in which its proposals are decided; undefined: none stands out. */
  readonly severityOf?: (patternId: PatternId) => Severity | undefined
  readonly now: Instant
}

export interface ProposedActions {
  /** New ones only; what is known stays as it is. */
  readonly actions: readonly Action[]
  /** What follows each of them. */
  readonly followUps: readonly ActionFollowUp[]
  /** For each pattern with proposals: its new and still standing known ones, best first. */
  readonly byPattern: ReadonlyMap<PatternId, readonly Action[]>
  /** One for each new action. */
  readonly events: readonly OutboxEvent[]
}

/**
 * Proposes at most three actions for the pattern of each signal.
 * An action is one playbook entry for one pattern: proposing it again changes nothing, and one that was rejected is not proposed again.
 * Signals of the whole queue have no pattern and get none.
 */
export async function proposeActions({ signals, patterns, rule, evidenceOf, known, followUps: knownFollowUps = [], severityOf = () => undefined, now }: ProposeActionsInput): Promise<ProposedActions> {
  const patternsById = new Map(patterns.map((pattern) => [pattern.patternId, pattern]))
  const knownById = new Map(known.map((action) => [action.actionId, action]))
  const measured = measuredUses(known, knownFollowUps)
  const actions: Action[] = []
  const followUps: ActionFollowUp[] = []
  const byPattern = new Map<PatternId, readonly Action[]>()
  for (const signal of signals) {
    const pattern = signal.patternId === null ? undefined : patternsById.get(signal.patternId)
    if (pattern === undefined || byPattern.has(pattern.patternId)) continue
    const proposals = rule.propose({ pattern, signal, measured, ...await evidenceOf(signal) })
    const standing = proposals
      .map((proposal) => actionOf(proposal, pattern.patternId, now))
      .map((action) => knownById.get(action.actionId) ?? action)
      .filter(({ state }) => state !== 'rejected')
      .slice(0, PROPOSALS_PER_PATTERN)
    if (standing.length > 0) byPattern.set(pattern.patternId, standing)
    const fresh = standing.filter(({ actionId }) => !knownById.has(actionId))
    actions.push(...fresh)
    followUps.push(...fresh.map((action) => ({ ...untouched(action), severity: severityOf(pattern.patternId) ?? USUAL_SEVERITY, prevented: proposals.find(({ playbookId }) => playbookId === action.playbookId)?.prevented ?? null })))
  }
  return { actions, followUps, byPattern, events: actions.map((action) => eventOfProposal(action, now)) }
}

/** Measured effects by playbook entry, in order of the actions. */
function measuredUses(actions: readonly Action[], followUps: readonly ActionFollowUp[]): ReadonlyMap<string, readonly MeasuredUse[]> {
  const measuredOf = new Map(followUps.map(({ actionId, measured }) => [actionId, measured]))
  const uses = new Map<string, MeasuredUse[]>()
  for (const { actionId, playbookId } of actions) {
    const measured = measuredOf.get(actionId)
    if (measured == null || measured.rateRatio === null || measured.lower === null || measured.upper === null) continue
    const { rateRatio, lower, upper } = measured
    uses.set(playbookId, [...uses.get(playbookId) ?? [], { rateRatio, lower, upper }])
  }
  return uses
}

function actionOf(proposal: Proposal, patternId: PatternId, now: Instant): Action {
  const { playbookId, title, controlLevel, kind, ownerTeam, dueInDays, because, expectedRatio, verification } = proposal
  return {
    actionId: actionIdOf(digestOf([patternId, playbookId])), patternId, playbookId, title, controlLevel, kind, state: 'proposed', ownerTeam,
    dueOn: workingDaysAfter(dayOfInstant(now), dueInDays), proposedAt: now, because: [...because], expectedRatio, verification,
  }
}

function eventOfProposal({ actionId, patternId, playbookId, title, controlLevel, ownerTeam, dueOn }: Action, now: Instant): OutboxEvent {
  return { eventId: eventIdOf(digestOf(['action.proposed', actionId])), type: 'action.proposed', at: now, subject: actionId, data: { actionId, patternId, playbookId, title, controlLevel, ownerTeam, dueOn } }
}

const digestOf = (facts: readonly string[]): string => createHash('sha256').update(facts.join('\n')).digest('hex')
