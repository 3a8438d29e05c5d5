import { dayOfEpochDay } from '../domain/week.ts'
import { judgeRows } from './judge-rows.ts'
import type { MineContext } from './mine-context.ts'
import { isFree, isKeptFrom } from './mine-day.ts'
import { fitBasis, foundingsIn, MIN_FOUNDING_CASES, type Founding } from './mine-founding.ts'
import { UNASSIGNED } from './pattern-ledger.ts'
import { bringTwins } from './twins.ts'

/** The weekly look goes four weeks back. */
const poolDays = 28
/** A basis and a graph need more cases than one pattern. */
const minPool = 3 * MIN_FOUNDING_CASES
const minReporters = 3

/**
 * Clusters, by language, the cases of the last four weeks that fit no pattern. A tight cluster of at least 8 cases and 3 reporters founds a
 * pattern of origin `remainder`, unless most of it narrowly missed one pattern: that is its fringe. Vectors are in the basis of the
 * language; where it has none, one is fitted on these cases.
 */
export function mineRemainder(context: MineContext, day: number): void {
  const { workspace } = context
  const pools = new Map<string, number[]>()
  for (let row = workspace.firstRowOn(day - poolDays + 1); row < workspace.firstRowOn(day + 1); row++) {
    if (workspace.hasContent[row] === 0 || !isRest(context, row)) continue
    const { language } = workspace.cases[row]!
    const pool = pools.get(language)
    if (pool === undefined) pools.set(language, [row])
    else pool.push(row)
  }
  for (const [language, rows] of [...pools].sort(([a], [b]) => a < b ? -1 : 1)) {
    foundFromRest(context, language, rows, day)
  }
}

const isRest = ({ ledger }: MineContext, row: number): boolean => ledger.patternOf(row) === UNASSIGNED && ledger.methodOf(row) === 'none'

function foundFromRest(context: MineContext, language: string, rows: readonly number[], day: number): void {
  const { input, embedder, workspace, scales, languageModel } = context
  if (rows.length < minPool) return
  const basis = languageModel(language)?.basis ?? fitBasis(embedder, input.seed, workspace, rows)
  for (const founding of foundingsIn(workspace, rows, basis, scales.weights, input.settings, input.seed, 'rooted')) {
    if (founding.description.facts.cohesion < scales.tau || !hasReporters(context, founding.rows) || isFringe(context, founding.rows)) continue
    found(context, language, founding, founding.rows, `${founding.rows.length} cases of the last ${poolDays} days that fitted no pattern`, day)
  }
}

/** Do enough people stand behind the rows to found a pattern on them? */
export const hasReporters = ({ workspace }: MineContext, rows: readonly number[]): boolean => new Set(rows.map((row) => workspace.reporterOf(row))).size >= minReporters

/** Makes a pattern of the candidates that may move; they stand for it, except those that a person keeps from it. @returns its number; undefined when too few may */
export function found(context: MineContext, language: string, { description: { facts } }: Founding, candidates: readonly number[], reason: string, day: number): number | undefined {
  // Copies of a text may lie in two clusters: the first one has them.
  const rows = candidates.filter((row) => isFree(context, row))
  if (rows.length < MIN_FOUNDING_CASES) return undefined
  const { ledger, exemplars, addCentre } = context
  const parents = [...new Set(rows.map((row) => ledger.patternOf(row)))].filter((pattern) => pattern !== UNASSIGNED).sort((a, b) => a - b)
  const parentPatternIds = parents.map((parent) => ledger.entries[parent]!.pattern.patternId)
  const pattern = ledger.create({ ...facts, state: 'emerging', origin: 'remainder', labelledBy: 'machine', bornOn: dayOfEpochDay(day), birth: null, parentPatternIds }, day)
  ledger.log(pattern, { kind: parents.length === 0 ? 'appeared' : 'split-off', reason, before: parentPatternIds.join(' ') || null, after: facts.label }, day)
  for (const row of rows) {
    if (isKeptFrom(context, row, pattern)) continue
    ledger.move(row, pattern, { method: 'remainder', score: 1, exemplar: true, day }, `one of the cases that founded it: ${reason}`)
    exemplars.add(row, pattern)
  }
  const standing = rows.filter((row) => ledger.patternOf(row) === pattern)
  for (const row of standing) bringTwins(context, row, day)
  addCentre(language, pattern, standing)
  return pattern
}

/** Fit, as a part of what the pattern asks for, from which a case narrowly missed it. */
const narrowFit = 0.8
const fringeShare = 0.5

function isFringe(context: MineContext, rows: readonly number[]): boolean {
  const missed = new Map<number, number>()
  for (const { candidates: [first] } of judgeRows(context, rows).values()) {
    if (first !== undefined && first.score >= narrowFit * first.asks) missed.set(first.pattern, (missed.get(first.pattern) ?? 0) + 1)
  }
  return Math.max(0, ...missed.values()) >= fringeShare * rows.length
}
