import { dayOfEpochDay } from '../domain/week.ts'
import { judgeRows } from './judge-rows.ts'
import type { MineContext } from './mine-context.ts'
import { fitBasis, foundingsIn, MIN_FOUNDING_CASES } from './mine-founding.ts'
import { UNASSIGNED } from './pattern-ledger.ts'

/** What fits nothing gathers for four weeks. */
const poolDays = 28
/** A basis and a graph need more cases than one pattern. */
const minPool = 3 * MIN_FOUNDING_CASES
const minReporters = 3

/**
 * Clusters, by language, the cases of the last four weeks that fit no pattern. A tight cluster of at least 8 cases and
 * 3 reporters becomes a pattern of origin `remainder`, unless most of it narrowly missed one pattern: that is its fringe, not news.
 * Vectors are in the basis of the language; where it has none, one is fitted on the pool.
 */
export function mineRemainder(context: MineContext, day: number): void {
  const { input, workspace, ledger, exemplars, scales, languageModel } = context
  const pools = new Map<string, number[]>()
  for (let row = workspace.firstRowOn(day - poolDays + 1); row < workspace.firstRowOn(day + 1); row++) {
    if (ledger.patternOf(row) !== UNASSIGNED || ledger.methodOf(row) !== 'none' || workspace.hasContent[row] === 0) continue
    const { language } = workspace.cases[row]!
    pools.set(language, [...pools.get(language) ?? [], row])
  }
  for (const [language, rows] of [...pools].sort(([a], [b]) => a < b ? -1 : 1)) {
    if (rows.length < minPool) continue
    const basis = languageModel(language)?.basis ?? fitBasis(input.settings, input.seed, workspace, rows)
    for (const { rows: members, description: { facts } } of foundingsIn(workspace, rows, basis, scales.weights, input.settings, input.seed)) {
      if (facts.cohesion < scales.tau || new Set(members.map((row) => workspace.reporterOf(row))).size < minReporters || isFringe(context, members)) continue
      const pattern = ledger.create({ ...facts, state: 'emerging', origin: 'remainder', labelledBy: 'machine', bornOn: dayOfEpochDay(day), birth: null, parentPatternIds: [] }, day)
      ledger.log(pattern, { kind: 'appeared', reason: `${members.length} cases of the last ${poolDays} days that fitted no pattern`, before: null, after: facts.label }, day)
      for (const row of members) {
        ledger.move(row, pattern, { method: 'remainder', score: 1, exemplar: true, day }, `one of ${members.length} cases that fitted no pattern`)
        exemplars.add(row, pattern)
      }
    }
  }
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
