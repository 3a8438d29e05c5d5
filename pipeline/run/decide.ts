import type { ArchiveCondition, Constraint, Decision } from '../domain/constraint.ts'
import { AppError } from '../domain/errors.ts'
import { constraintIdOf, patternIdOf, patternOrdinal, type CaseId, type ConstraintId, type PatternId } from '../domain/ids.ts'
import type { PatternProposal } from '../domain/pattern-proposal.ts'
import type { Assignment, LineageEvent, LineageKind, Pattern } from '../domain/pattern.ts'
import { dayOfInstant, type Instant } from '../domain/week.ts'
import type { ConstraintStore, HeldCase, PatternStore } from '../store/store.ts'

/** The part of the store that a decision reads and writes. */
export type DecisionStore = Pick<PatternStore, 'patterns'> & ConstraintStore

/** Who decides, when and why. */
export interface Decider { readonly actor: string, readonly at: Instant, readonly reason: string }

type Saved = Parameters<ConstraintStore['saveDecision']>[0]
type Changes = Pick<Saved, 'patterns' | 'assignments' | 'lineage'> & Pick<Constraint, 'formerPatterns' | 'formerPlaces'> & Partial<Pick<Constraint, 'otherPatternId'>>

/**
 * Carries out a decision, of a person or of the machine where the settings allow it, and keeps it for later runs, with what is needed to undo it. Cases that it places are placed by
 * a person: no run moves them. A merged pattern is archived, a split one gets the next id; ids are never used again.
 *
 * @param answered the proposal that this accepts; it is kept as accepted in the same transaction
 * @throws AppError `pattern-not-found`, `case-not-found` (never looked at), `constraint-impossible` with the reason
 */
export async function decide(store: DecisionStore, decision: Decision, decider: Decider, answered?: PatternProposal): Promise<Constraint> {
  const patterns = new Map((await store.patterns()).map((pattern) => [pattern.patternId, pattern]))
  const constraintId = constraintIdOf((await store.constraints()).length + 1)
  const changes = await changesOf(store, patterns, decision, decider)
  const constraint: Constraint = {
    constraintId, kind: decision.kind, ...decider,
    patternId: 'patternId' in decision ? decision.patternId : null,
    otherPatternId: changes.otherPatternId ?? (decision.kind === 'merge' ? decision.absorbed : null),
    caseIds: 'caseIds' in decision ? [...decision.caseIds] : [],
    label: 'label' in decision ? decision.label : null,
    untilOn: decision.kind === 'archive' ? decision.until.day : null,
    untilCasesInWeek: decision.kind === 'archive' ? decision.until.casesInWeek : null,
    text: 'text' in decision ? decision.text : null,
    formerPatterns: changes.formerPatterns, formerPlaces: changes.formerPlaces,
    undoneAt: null, undoneBy: null,
  }
  await store.saveDecision({
    constraint, patterns: changes.patterns, assignments: changes.assignments, lineage: changes.lineage,
    ...answered === undefined ? {} : { proposal: { ...answered, state: 'accepted', decidedAt: decider.at, decidedBy: decider.actor, reason: decider.reason, constraintId } },
  })
  return constraint
}

/**
 * Takes a decision back: patterns get their names and states, and cases that it moved and that nobody has moved since go where they were.
 * Nothing is deleted: the log keeps both.
 *
 * @throws AppError `constraint-not-found`, `constraint-impossible` when it is undone already
 */
export async function undoDecision(store: DecisionStore, constraintId: ConstraintId, { actor, at, reason }: Decider): Promise<Constraint> {
  const constraint = (await store.constraints()).find((one) => one.constraintId === constraintId)
  if (constraint === undefined) throw new AppError('constraint-not-found', { constraintId })
  if (constraint.undoneAt !== null) throw new AppError('constraint-impossible', { constraintId, because: 'it is undone already' })
  const present = new Map((await store.patterns()).map((pattern) => [pattern.patternId, pattern]))
  const former = constraint.formerPatterns.flatMap((facts) => {
    const pattern = present.get(facts.patternId)
    return pattern === undefined ? [] : [{ ...pattern, ...facts }]
  })
  const held = new Map((await store.heldCases({ caseIds: constraint.formerPlaces.map(({ caseId }) => caseId) })).map((one) => [one.caseId, one]))
  const back = constraint.formerPlaces.flatMap((place) => held.get(place.caseId)?.method === 'person' ? [{ ...place, decidedAt: at }] : [])
  const emptied = constraint.kind === 'split' && constraint.otherPatternId !== null ? present.get(constraint.otherPatternId) : undefined
  const undone = { ...constraint, undoneAt: at, undoneBy: actor }
  const named = [constraint.patternId, constraint.otherPatternId].filter((id): id is PatternId => id !== null)
  await store.saveDecision({
    constraint: undone,
    patterns: emptied === undefined ? former : [...former, { ...emptied, state: 'archived' }],
    assignments: back,
    lineage: named.map((patternId): LineageEvent => ({ patternId, kind: 'undone', at, actor, reason: `${constraintId} (${constraint.kind}) taken back: ${reason}`, before: null, after: null })),
  })
  return undone
}

async function changesOf(store: DecisionStore, patterns: ReadonlyMap<PatternId, Pattern>, decision: Decision, decider: Decider): Promise<Changes> {
  const known = (patternId: PatternId): Pattern => {
    const pattern = patterns.get(patternId)
    if (pattern === undefined) throw new AppError('pattern-not-found', { patternId })
    return pattern
  }
  const event = (patternId: PatternId, kind: LineageKind, before: string | null, after: string | null, reason = decider.reason): LineageEvent =>
    ({ patternId, kind, at: decider.at, actor: decider.actor, reason, before, after })
  const nothing: Changes = { patterns: [], assignments: [], lineage: [], formerPatterns: [], formerPlaces: [] }

  switch (decision.kind) {
    case 'rename': {
      const pattern = known(decision.patternId)
      return { ...nothing, patterns: [{ ...pattern, label: decision.label, labelledBy: 'person' }], lineage: [event(pattern.patternId, 'renamed', pattern.label, decision.label)], formerPatterns: [factsOf(pattern)] }
    }
    case 'link-patterns':
    case 'part-patterns': {
      const [one, other] = [known(decision.patternId).patternId, known(decision.otherPatternId).patternId]
      if (one === other) throw new AppError('constraint-impossible', { patternId: one, because: 'a pattern is always in its own family' })
      return { ...nothing, otherPatternId: other, lineage: [event(one, 'linked', null, other), event(other, 'linked', null, one)] }
    }
    case 'pin': return { ...nothing, lineage: [event(known(decision.patternId).patternId, 'pinned', null, null)] }
    case 'resolve': {
      const pattern = known(decision.patternId)
      return { ...nothing, patterns: [{ ...pattern, state: 'resolved' }], lineage: [event(pattern.patternId, 'state-changed', pattern.state, 'resolved')], formerPatterns: [factsOf(pattern)] }
    }
    case 'archive': {
      const pattern = known(decision.patternId)
      if (pattern.state === 'archived') throw new AppError('constraint-impossible', { patternId: pattern.patternId, because: 'it is archived already' })
      return { ...nothing, patterns: [{ ...pattern, state: 'archived' }], lineage: [event(pattern.patternId, 'retired', pattern.state, `archived${conditionWords(decision.until)}`)], formerPatterns: [factsOf(pattern)] }
    }
    case 'example':
    case 'counter-example': return { ...nothing, lineage: [event(known(decision.patternId).patternId, 'linked', null, decision.kind)] }
    case 'merge': {
      const gains = known(decision.patternId)
      const absorbed = known(decision.absorbed)
      if (gains.patternId === absorbed.patternId) throw new AppError('constraint-impossible', { patternId: gains.patternId, because: 'a pattern cannot be merged with itself' })
      if ([gains, absorbed].some(({ state }) => state === 'archived')) throw new AppError('constraint-impossible', { because: 'an archived pattern cannot be merged' })
      const held = await store.heldCases({ patternId: absorbed.patternId })
      return {
        patterns: [withLanguages(gains, held, 1), { ...absorbed, state: 'archived', languages: [] }],
        assignments: held.map((one) => placed(one, gains.patternId, decider, one.exemplar)),
        lineage: [event(gains.patternId, 'merged', absorbed.patternId, gains.patternId), event(absorbed.patternId, 'absorbed', absorbed.patternId, gains.patternId)],
        formerPatterns: [factsOf(absorbed)], formerPlaces: held.map(formerOf),
      }
    }
    case 'split': {
      const source = known(decision.patternId)
      const held = await looked(store, decision.caseIds)
      const strangers = held.filter(({ patternId }) => patternId !== source.patternId)
      if (strangers.length > 0) throw new AppError('constraint-impossible', { because: 'only cases of the pattern can be split off', cases: strangers.map(({ caseId }) => caseId) })
      const patternId = patternIdOf(Math.max(...[...patterns.keys()].map(patternOrdinal)) + 1)
      const made: Pattern = {
        ...source, patternId, label: decision.label, labelledBy: 'person', state: 'emerging', origin: 'person', bornOn: dayOfInstant(decider.at), birth: null, parentPatternIds: [source.patternId],
        medoidCaseId: held[0]!.caseId, exampleCaseIds: held.slice(0, examples).map(({ caseId }) => caseId), languages: withLanguages({ ...source, languages: [] }, held, 1).languages, caseCount: held.length,
      }
      return {
        otherPatternId: patternId,
        patterns: [withLanguages(source, held, -1), made],
        assignments: held.map((one) => placed(one, patternId, decider, true)),
        lineage: [event(source.patternId, 'split', source.patternId, patternId), event(patternId, 'split-off', source.patternId, decision.label)],
        formerPatterns: [], formerPlaces: held.map(formerOf),
      }
    }
    case 'move': return moved(patterns, await looked(store, decision.caseIds), decision.patternId === null ? undefined : known(decision.patternId), event, decider)
    case 'must-link': {
      const [first, ...others] = await inOrder(store, decision.caseIds)
      const target = first?.patternId == null ? undefined : known(first.patternId)
      if (target === undefined) throw new AppError('constraint-impossible', { because: 'the first case has no pattern that the others could join' })
      return moved(patterns, [first!, ...others], target, event, decider, 'linked')
    }
    case 'cannot-link': {
      const [first, second] = await inOrder(store, decision.caseIds)
      if (first === undefined || second === undefined) throw new AppError('constraint-impossible', { because: 'two cases are kept apart' })
      return first.patternId !== null && first.patternId === second.patternId ? moved(patterns, [second], undefined, event, decider, 'linked') : nothing
    }
  }
}

const examples = 3

function conditionWords({ day, casesInWeek }: ArchiveCondition): string {
  const words = [...day === null ? [] : [`${day}`], ...casesInWeek === null ? [] : [`${casesInWeek} cases in a week`]]
  return words.length === 0 ? '' : ` until ${words.join(' or ')}`
}

type EventOf = (patternId: PatternId, kind: LineageKind, before: string | null, after: string | null, reason?: string) => LineageEvent

/** Cases to a pattern, or out of any. */
function moved(patterns: ReadonlyMap<PatternId, Pattern>, held: readonly HeldCase[], target: Pattern | undefined, event: EventOf, decider: Decider, kind: LineageKind = 'moved-case'): Changes {
  const leaving = held.filter(({ patternId }) => patternId !== null && patternId !== target?.patternId)
  const sources = [...new Set(leaving.map(({ patternId }) => patternId!))].flatMap((id) => patterns.get(id) ?? [])
  const gained = held.filter(({ patternId }) => patternId !== target?.patternId)
  return {
    patterns: [...sources.map((source) => withLanguages(source, leaving.filter(({ patternId }) => patternId === source.patternId), -1)), ...target === undefined ? [] : [withLanguages(target, gained, 1)]],
    assignments: held.map((one) => placed(one, target?.patternId ?? null, decider, target !== undefined)),
    lineage: held.flatMap(({ caseId, patternId }) => {
      const told = [target?.patternId, patternId].filter((id): id is PatternId => id !== undefined && id !== null)
      return [...new Set(told)].map((id) => event(id, kind, patternId, target?.patternId ?? null, `${caseId} ${decider.reason}`))
    }),
    formerPatterns: [], formerPlaces: held.map(formerOf),
  }
}

async function looked(store: DecisionStore, caseIds: readonly CaseId[]): Promise<readonly HeldCase[]> {
  const held = await store.heldCases({ caseIds })
  const found = new Set(held.map(({ caseId }) => caseId))
  const missing = caseIds.filter((id) => !found.has(id))
  if (missing.length > 0 || held.length === 0) throw new AppError('case-not-found', { cases: missing })
  return held
}

async function inOrder(store: DecisionStore, caseIds: readonly CaseId[]): Promise<readonly HeldCase[]> {
  const held = new Map((await looked(store, caseIds)).map((one) => [one.caseId, one]))
  return caseIds.map((id) => held.get(id)!)
}

const factsOf = ({ patternId, label, labelledBy, state }: Pattern): Constraint['formerPatterns'][number] => ({ patternId, label, labelledBy, state })

const formerOf = ({ caseId, patternId, score, method, exemplar }: HeldCase): Constraint['formerPlaces'][number] => ({ caseId, patternId, score, method, exemplar })

const placed = ({ caseId }: HeldCase, patternId: PatternId | null, { at }: Decider, exemplar: boolean): Assignment => ({ caseId, patternId, score: 1, method: 'person', exemplar, decidedAt: at })

function withLanguages(pattern: Pattern, cases: readonly HeldCase[], step: 1 | -1): Pattern {
  const counts = new Map(pattern.languages.map(({ language, caseCount }) => [language, caseCount]))
  for (const { language } of cases) counts.set(language, (counts.get(language) ?? 0) + step)
  const languages = [...counts].filter(([, caseCount]) => caseCount > 0).map(([language, caseCount]) => ({ language, caseCount })).sort((a, b) => b.caseCount - a.caseCount || (a.language < b.language ? -1 : 1))
  return { ...pattern, languages }
}
