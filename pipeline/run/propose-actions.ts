import { createHash } from 'node:crypto'
import type { Action } from '../domain/action.ts'
import type { OutboxEvent } from '../domain/alert.ts'
import { actionIdOf, eventIdOf, type PatternId } from '../domain/ids.ts'
import type { Pattern } from '../domain/pattern.ts'
import type { Signal } from '../domain/signal.ts'
import { dayOfInstant, type Instant } from '../domain/week.ts'
import type { Evidence, Proposal, Rule } from '../propose/rule.ts'
import { workingDaysAfter } from './working-days.ts'

/** More than a person decides on at once helps nobody. */
const PROPOSALS_PER_PATTERN = 3

export interface ProposeActionsInput {
  readonly signals: readonly Signal[]
  readonly patterns: readonly Pattern[]
  readonly rule: Rule
  /** Reads what the rule looks at besides the signal. */
  readonly evidenceOf: (signal: Signal) => Promise<Pick<Evidence, 'sharedTokens' | 'texts'>>
  /** All actions so far. */
  readonly known: readonly Action[]
  readonly now: Instant
}

export interface ProposedActions {
  /** New ones only; what is known stays as it is. */
  readonly actions: readonly Action[]
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
export async function proposeActions({ signals, patterns, rule, evidenceOf, known, now }: ProposeActionsInput): Promise<ProposedActions> {
  const patternsById = new Map(patterns.map((pattern) => [pattern.patternId, pattern]))
  const knownById = new Map(known.map((action) => [action.actionId, action]))
  const actions: Action[] = []
  const byPattern = new Map<PatternId, readonly Action[]>()
  for (const signal of signals) {
    const pattern = signal.patternId === null ? undefined : patternsById.get(signal.patternId)
    if (pattern === undefined || byPattern.has(pattern.patternId)) continue
    const proposals = rule.propose({ pattern, signal, ...await evidenceOf(signal) })
    const standing = proposals
      .map((proposal) => actionOf(proposal, pattern.patternId, now))
      .map((action) => knownById.get(action.actionId) ?? action)
      .filter(({ state }) => state !== 'rejected')
      .slice(0, PROPOSALS_PER_PATTERN)
    if (standing.length > 0) byPattern.set(pattern.patternId, standing)
    actions.push(...standing.filter(({ actionId }) => !knownById.has(actionId)))
  }
  return { actions, byPattern, events: actions.map((action) => eventOfProposal(action, now)) }
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
