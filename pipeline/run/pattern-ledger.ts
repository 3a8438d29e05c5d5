import type { CaseId, PatternId } from '../domain/ids.ts'
import { patternIdOf, patternOrdinal } from '../domain/ids.ts'
import type { Assignment, AssignmentMethod, LineageEvent, MiningCase, Pattern } from '../domain/pattern.ts'
import { epochDayOfDay, instantOf, MS_PER_DAY, type Instant } from '../domain/week.ts'

/** No pattern holds the row. */
export const UNASSIGNED = -1

/** A pattern of the ledger; its number is its place in the list. */
export interface LedgerPattern {
  /** Replaced, never changed in place. */
  pattern: Pattern
  /** Epoch day since when it is in its state. */
  stateSince: number
  touched: boolean
}

export interface Placement { readonly method: AssignmentMethod, readonly score: number, readonly exemplar: boolean, readonly day: number }

/** Where every row is, all patterns, and what happened to them in this run. */
export interface PatternLedger {
  readonly entries: readonly LedgerPattern[]
  /** Number of the row's pattern, or UNASSIGNED. */
  patternOf(row: number): number
  methodOf(row: number): AssignmentMethod | undefined
  isExemplar(row: number): boolean
  /** Rows that stand for a pattern, rising. */
  exemplarRows(): number[]
  /** The end of a day as an instant, never after the run's clock. */
  instantOn(day: number): Instant
  /** Adds a pattern without cases and gives its number. */
  create(facts: Omit<Pattern, 'patternId' | 'caseCount' | 'languages' | 'firstCaseAt' | 'lastCaseAt'>, day: number): number
  /** Puts a row into a pattern, or into none; counts and dates of both patterns follow. */
  place(row: number, pattern: number, placement: Placement): void
  /** As `place`, for a row that was decided before: logged. */
  move(row: number, pattern: number, placement: Placement, reason: string): void
  update(pattern: number, changes: Partial<Pattern>): void
  log(pattern: number, event: Pick<LineageEvent, 'kind' | 'reason' | 'before' | 'after'>, day: number): void
  result(): { readonly patterns: Pattern[], readonly assignments: Assignment[], readonly lineage: LineageEvent[] }
}

/**
 * @param cases rows, oldest first
 * @param stateSince epoch day by pattern id; a pattern that is not in it counts from its birth
 */
export function openLedger(cases: readonly MiningCase[], patterns: readonly Pattern[], stateSince: ReadonlyMap<PatternId, number>, now: Instant): PatternLedger {
  const ordered = [...patterns].sort((a, b) => patternOrdinal(a.patternId) - patternOrdinal(b.patternId))
  const entries: LedgerPattern[] = ordered.map((pattern) => ({ pattern, stateSince: stateSince.get(pattern.patternId) ?? epochDayOfDay(pattern.bornOn), touched: false }))
  const numberOf = new Map(ordered.map(({ patternId }, number) => [patternId, number]))
  const holders = Int32Array.from(cases, ({ assigned }) => (assigned?.patternId == null ? UNASSIGNED : numberOf.get(assigned.patternId) ?? UNASSIGNED))
  const methods = cases.map(({ assigned }) => assigned?.method)
  const exemplars = Uint8Array.from(cases, ({ assigned }) => assigned?.exemplar === true ? 1 : 0)
  const assignments = new Map<number, Assignment>()
  const lineage: LineageEvent[] = []

  const idOf = (pattern: number): PatternId | null => entries[pattern]?.pattern.patternId ?? null
  const instantOn = (day: number): Instant => {
    const end = instantOf((day + 1) * MS_PER_DAY)
    return end < now ? end : now
  }
  const update = (pattern: number, changes: Partial<Pattern>) => {
    const entry = entries[pattern]!
    entry.pattern = { ...entry.pattern, ...changes }
    entry.touched = true
  }
  const log: PatternLedger['log'] = (pattern, event, day) => {
    lineage.push({ patternId: entries[pattern]!.pattern.patternId, at: instantOn(day), actor: 'machine', ...event })
  }

  const join = (row: number, pattern: number) => {
    const { openedAt, language } = cases[row]!
    const { caseCount, firstCaseAt, lastCaseAt, languages } = entries[pattern]!.pattern
    update(pattern, {
      caseCount: caseCount + 1,
      firstCaseAt: caseCount === 0 || openedAt < firstCaseAt ? openedAt : firstCaseAt,
      lastCaseAt: caseCount === 0 || openedAt > lastCaseAt ? openedAt : lastCaseAt,
      languages: recounted(languages, language, 1),
    })
  }
  const leave = (row: number, pattern: number) => {
    const { openedAt, language } = cases[row]!
    const { caseCount, lastCaseAt, languages } = entries[pattern]!.pattern
    update(pattern, {
      caseCount: Math.max(0, caseCount - 1),
      lastCaseAt: openedAt === lastCaseAt ? latestOf(pattern) ?? lastCaseAt : lastCaseAt,
      languages: recounted(languages, language, -1),
    })
  }
  const latestOf = (pattern: number): Instant | undefined => cases[holders.lastIndexOf(pattern)]?.openedAt

  const place: PatternLedger['place'] = (row, pattern, { method, score, exemplar, day }) => {
    const before = holders[row]!
    holders[row] = pattern
    methods[row] = method
    exemplars[row] = exemplar ? 1 : 0
    if (before !== pattern) {
      if (before !== UNASSIGNED) leave(row, before)
      if (pattern !== UNASSIGNED) join(row, pattern)
    }
    const patternId = idOf(pattern)
    assignments.set(row, { caseId: cases[row]!.caseId, patternId, score, method, exemplar, decidedAt: instantOn(day) })
  }

  return {
    entries, instantOn, update, log, place,
    patternOf: (row) => holders[row]!,
    methodOf: (row) => methods[row],
    isExemplar: (row) => exemplars[row] === 1,
    exemplarRows: () => Array.from(cases.keys()).filter((row) => exemplars[row] === 1 && holders[row] !== UNASSIGNED),
    create: (facts, day) => {
      const last = entries.at(-1)
      const patternId = patternIdOf(last === undefined ? 1 : patternOrdinal(last.pattern.patternId) + 1)
      const nothingYet = instantOn(day)
      return entries.push({ pattern: { ...facts, patternId, caseCount: 0, languages: [], firstCaseAt: nothingYet, lastCaseAt: nothingYet }, stateSince: day, touched: true }) - 1
    },
    move: (row, pattern, placement, reason) => {
      const before = idOf(holders[row]!)
      place(row, pattern, placement)
      log(pattern, { kind: 'moved-case', reason: movedReason(cases[row]!.caseId, reason), before, after: idOf(pattern) }, placement.day)
    },
    result: () => ({
      patterns: entries.filter(({ touched }) => touched).map(({ pattern }) => pattern),
      assignments: [...assignments].sort(([a], [b]) => a - b).map(([, assignment]) => assignment),
      lineage,
    }),
  }
}

/** The case id comes first, up to the first space, so that the log can be searched by case. */
const movedReason = (caseId: CaseId, reason: string): string => `${caseId} ${reason}`

function recounted(languages: Pattern['languages'], language: string, step: 1 | -1): Pattern['languages'] {
  const counts = new Map(languages.map((entry) => [entry.language, entry.caseCount]))
  counts.set(language, (counts.get(language) ?? 0) + step)
  return [...counts]
    .filter(([, caseCount]) => caseCount > 0)
    .map(([name, caseCount]) => ({ language: name, caseCount }))
    .sort((a, b) => b.caseCount - a.caseCount || (a.language < b.language ? -1 : 1))
}
