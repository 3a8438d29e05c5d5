import { BASELINE_DAYS, denseGroups, isGroup, SCAN_MEMORY_DAYS, type DenseGroup } from '../cluster/density-scan.ts'
import { identifyGroup, type Holder } from '../cluster/match-patterns.ts'
import { dayOfEpochDay, epochDayOfDay } from '../domain/week.ts'
import { describeRows, type GroupDescription } from './describe-rows.ts'
import { judgeRows, vectorsOf } from './judge-rows.ts'
import type { MineContext } from './mine-context.ts'
import { UNASSIGNED } from './pattern-ledger.ts'
import { isSmallQueue, levelForQueue } from './queue-level.ts'
import { COPY_FROM } from './taught-texts.ts'
import { bringTwins, seatOf } from './twins.ts'
import { newsOf } from './week-news.ts'
import { wordBursts } from './word-bursts.ts'

/** Cases that join a scan-born pattern in its first days stand for it too: a wave is known only when it has rolled. */
const gatheringDays = 14
const mostExemplars = 40

/**
 * Assigns the cases of a day to known patterns; what fits none is looked at and left without. Founders join what they founded, and copies of
 * a text that was placed before go where it is.
 */
export function assignDay(context: MineContext, rows: readonly number[], day: number): void {
  const { ledger, founders } = context
  for (const row of rows) {
    const founded = founders.get(row)
    if (founded !== undefined) ledger.place(row, founded, { method: 'founder', score: 1, exemplar: true, day })
  }
  const free = rows.filter((row) => !founders.has(row) && !joinLinked(context, row, day))
  const vectors = vectorsOf(context, rows)
  for (const [row, { joins, candidates }] of judgeRows(context, free, vectors)) {
    const seat = seatOf(context, row)
    if (seat !== undefined && !isKeptFrom(context, row, seat)) {
      ledger.place(row, seat, { method: 'vote', score: 1, exemplar: false, day })
      bringTwins(context, row, day)
      continue
    }
    const allowed = joins === undefined || !isKeptFrom(context, row, joins.pattern) ? joins : candidates.find(({ pattern, score, asks }) => score >= asks && !isKeptFrom(context, row, pattern))
    if (allowed === undefined) ledger.place(row, UNASSIGNED, { method: 'none', score: 0, exemplar: false, day })
    else {
      ledger.place(row, allowed.pattern, { method: 'vote', score: allowed.score, exemplar: false, day })
      bringTwins(context, row, day)
    }
  }
  for (const [row, { language, vector }] of vectors) if (ledger.patternOf(row) !== UNASSIGNED) language.voters.add(row, ledger.patternOf(row), vector)
}

/** A case that a person linked to one with a pattern goes there. */
function joinLinked({ workspace, ledger, people }: MineContext, row: number, day: number): boolean {
  const partner = people.linkedTo(workspace.cases[row]!.caseId).map((id) => workspace.rowOf(id)).find((other) => other !== undefined && ledger.patternOf(other) !== UNASSIGNED)
  if (partner === undefined) return false
  ledger.place(row, ledger.patternOf(partner), { method: 'person', score: 1, exemplar: true, day })
  return true
}

/** Does the pattern hold a case that a person keeps apart from this one, or is the case a copy of a text that does not belong to it? */
export function isKeptFrom({ workspace, ledger, people, barred }: MineContext, row: number, pattern: number): boolean {
  const { index } = workspace
  if (barred.some((text) => text.pattern === pattern && index.cosine(index.bagOf(row), index.bagOf(text.row)) >= COPY_FROM)) return true
  return people.apartFrom(workspace.cases[row]!.caseId).some((id) => {
    const other = workspace.rowOf(id)
    return other !== undefined && ledger.patternOf(other) === pattern
  })
}

/** Looks for dense groups and for bursts of words among the cases of a day, before any pattern; what is new splits off, what is known gathers its cases. */
export function scanDay(context: MineContext, rows: readonly number[], day: number): void {
  const { workspace, scales } = context
  const { index, days, firstRowOn, hasContent, reporterOf } = workspace
  const groups = denseGroups({
    day, rows, reporterOf,
    // A stray date long ago is no history: what counts begins with the first case that the scan can see.
    firstDay: days[firstRowOn(day - SCAN_MEMORY_DAYS)] ?? day,
    dayOf: (row) => days[row]!,
    hasContent: (row) => hasContent[row] === 1,
    lookAlikes: (row, from, to) => index.neighbours(index.bagOf(row), firstRowOn(from), firstRowOn(to + 1), scales.tau).filter((other) => other.row !== row),
  }, alphaOf(context, day))
  const bursts = wordBursts(context, day, casesPerDay(context, day), new Set(groups.flatMap((group) => group.rows)))
  context.waves = [...newOnes(context, groups, day), ...bursts].flatMap((group) => {
    const pattern = settle(context, group, day)
    return pattern === undefined ? [] : [{ ...group, pattern }]
  })
}

/**
 * The groups without cases of what has long been told as often: words chain them to what is new. Too small a rest is no group.
 * In a small queue the densest case keeps its own look-alikes: vectors fitted on few texts know few of the rare words that new things are told in.
 */
function newOnes(context: MineContext, groups: readonly DenseGroup[], day: number): DenseGroup[] {
  const { cases, reporterOf } = context.workspace
  const languageOf = (row: number): string => cases[row]!.language
  const isSmall = isSmallQueue(casesPerDay(context, day))
  const news = new Map([...new Set(groups.flatMap(({ rows }) => rows.map(languageOf)))].map((language) => [language, newsOf(context, language, day)]))
  return groups.flatMap((group) => {
    const rows = group.rows.filter((row) => (isSmall && group.core.has(row)) || news.get(languageOf(row))?.isUsual(row) !== true)
    return isGroup(rows, reporterOf) ? [{ ...group, rows }] : []
  })
}

/** Level of the scan for one case and window. */
const scanLevels = { strict: 1e-5, loose: 1e-4 }

const alphaOf = (context: MineContext, day: number): number => levelForQueue(casesPerDay(context, day), scanLevels)

/** Mean of the days that the scan compares with. */
function casesPerDay({ workspace: { firstRowOn, days } }: MineContext, day: number): number {
  const from = Math.min(day, days[firstRowOn(day - BASELINE_DAYS)] ?? day)
  return (firstRowOn(day) - firstRowOn(from)) / Math.max(1, day - from)
}

/** @returns the pattern that the group belongs to; undefined when it says nothing */
function settle(context: MineContext, group: DenseGroup, day: number): number | undefined {
  const { workspace, ledger } = context
  const before = Array.from({ length: workspace.firstRowOn(group.fromDay) - workspace.firstRowOn(day - BASELINE_DAYS) }, (_, at) => workspace.firstRowOn(day - BASELINE_DAYS) + at)
  const description = describeRows(workspace, group.rows, before)
  if (description === undefined) return undefined

  const identity = identifyGroup(holdersOf(context, group, description, day), group.rows.length, group.rows.filter((row) => isFree(context, row)).length, context.scales.tau)
  switch (identity.kind) {
    case 'known': return identity.pattern
    case 'joins': {
      gather(context, identity.pattern, group.rows, day, `one of ${group.rows.length} look-alikes of ${spanOf(group)}`)
      return identity.pattern
    }
    case 'new': {
      const pattern = born(context, group, description, identity.parents, day)
      gather(context, pattern, group.rows, day, `one of ${group.rows.length} look-alikes of ${spanOf(group)} that founded ${ledger.entries[pattern]!.pattern.patternId}`)
      return pattern
    }
  }
}

const spanOf = ({ fromDay, toDay }: DenseGroup): string => fromDay === toDay ? `${dayOfEpochDay(toDay)}` : `${dayOfEpochDay(fromDay)} to ${dayOfEpochDay(toDay)}`

function born({ ledger }: MineContext, group: DenseGroup, { facts }: GroupDescription, parents: readonly number[], day: number): number {
  const { observed, expected, upper, pValue } = group
  const parentPatternIds = parents.map((parent) => ledger.entries[parent]!.pattern.patternId)
  const pattern = ledger.create({
    ...facts, state: 'emerging', origin: 'scan', labelledBy: 'machine', bornOn: dayOfEpochDay(day), parentPatternIds,
    birth: { windowFrom: dayOfEpochDay(group.fromDay), windowTo: dayOfEpochDay(group.toDay), observed, expected, upper, pValue },
  }, day)
  const reason = `${observed} look-alikes in ${spanOf(group)}, expected ${expected.toFixed(2)}, p = ${pValue.toExponential(1)}`
  ledger.log(pattern, { kind: parents.length === 0 ? 'appeared' : 'split-off', reason, before: parentPatternIds.join(' ') || null, after: facts.label }, day)
  return pattern
}

/** Moves cases of a group into a pattern: those without one and those of broad patterns. Decisions by people, founders, and cases of pinned and of other scan-born patterns stay. */
function gather(context: MineContext, pattern: number, rows: readonly number[], day: number, reason: string): void {
  const { workspace, ledger, exemplars, scales } = context
  const { index } = workspace
  const { bornOn } = ledger.entries[pattern]!.pattern
  const gathering = day - epochDayOfDay(bornOn) < gatheringDays
  const medoid = medoidOf(context, pattern)
  for (const row of rows) {
    const held = ledger.patternOf(row)
    if (held === pattern || !isFree(context, row) || isKeptFrom(context, row, pattern)) continue
    const nearMedoid = row === medoid || medoid === undefined || index.cosine(index.bagOf(row), index.bagOf(medoid)) >= scales.tau
    const exemplar = gathering && nearMedoid && exemplars.rowsOf(pattern).length < mostExemplars
    const placement = { method: 'scan', score: likeness(context, row, pattern), exemplar, day } as const
    if (workspace.days[row]! < day || held !== UNASSIGNED) ledger.move(row, pattern, placement, reason)
    else ledger.place(row, pattern, placement)
    if (exemplar) exemplars.add(row, pattern)
    bringTwins(context, row, day)
  }
}

/** Row of the pattern's medoid, when the run can see it. */
function medoidOf({ workspace, ledger, exemplars }: MineContext, pattern: number): number | undefined {
  const { medoidCaseId } = ledger.entries[pattern]!.pattern
  return workspace.rowOf(medoidCaseId) ?? exemplars.rowsOf(pattern)[0]
}

/**
 * May a machine move the row and the copies of its text: none of them stands for a pattern or will, no person placed one, and their pattern is neither
 * pinned nor born of the scan.
 */
export function isFree(context: MineContext, row: number): boolean {
  return context.workspace.twinsOf(row).every((twin) => !context.founders.has(twin) && isLoose(context, twin))
}

function isLoose({ ledger, people }: MineContext, row: number): boolean {
  if (ledger.methodOf(row) === 'person' || ledger.isExemplar(row)) return false
  const held = ledger.patternOf(row)
  if (held === UNASSIGNED) return true
  const { origin, patternId } = ledger.entries[held]!.pattern
  return origin !== 'scan' && origin !== 'person' && !people.isPinned(patternId)
}

/** Best similarity to an exemplar of the pattern; 1 for the first of a pattern. */
function likeness({ workspace: { index }, exemplars }: MineContext, row: number, pattern: number): number {
  const rows = exemplars.rowsOf(pattern)
  return rows.length === 0 ? 1 : rows.reduce((best, other) => Math.max(best, index.cosine(index.bagOf(row), index.bagOf(other))), 0)
}

/** The patterns that hold cases of a group. */
export function holdersOf(context: MineContext, group: Pick<DenseGroup, 'rows'>, { terms }: Pick<GroupDescription, 'terms'>, day: number): Holder[] {
  const { workspace, ledger, exemplars } = context
  const overlaps = new Map<number, number>()
  for (const row of group.rows) {
    const held = ledger.patternOf(row)
    if (held !== UNASSIGNED) overlaps.set(held, (overlaps.get(held) ?? 0) + 1)
  }
  const name = workspace.words.find(terms.find(({ term }) => !term.includes(' '))?.term ?? '')
  return [...overlaps].map(([pattern, overlap]) => {
    const { origin, bornOn } = ledger.entries[pattern]!.pattern
    const likenesses = group.rows.map((row) => likeness(context, row, pattern)).sort((a, b) => a - b)
    const rows = exemplars.rowsOf(pattern)
    const named = rows.filter((row) => workspace.index.bagOf(row).terms.includes(name)).length
    let usualCases = 0
    for (let row = workspace.firstRowOn(day - SCAN_MEMORY_DAYS); row < workspace.firstRowOn(day - SCAN_MEMORY_DAYS + BASELINE_DAYS); row++) {
      if (ledger.patternOf(row) === pattern) usualCases += 1
    }
    return {
      pattern, overlap, origin, usualCases,
      ageDays: day - epochDayOfDay(bornOn),
      likeness: likenesses[Math.floor(likenesses.length / 2)] ?? 0,
      sharesName: rows.length > 0 && named >= rows.length / 2,
    }
  })
}
