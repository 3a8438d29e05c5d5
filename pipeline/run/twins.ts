import type { MineContext } from './mine-context.ts'
import { UNASSIGNED } from './pattern-ledger.ts'

type TwinContext = Pick<MineContext, 'workspace' | 'ledger' | 'founders'>

/**
 * The pattern that holds the text of a row already: where a person put a copy of it, else the pattern that a copy founds or founded, else where machines put
 * copies. Undefined when no copy has one.
 */
export function seatOf({ workspace, ledger, founders }: TwinContext, row: number): number | undefined {
  const placed = workspace.twinsOf(row).filter((twin) => twin !== row && (founders.has(twin) || ledger.patternOf(twin) !== UNASSIGNED))
  const told = placed.find((twin) => ledger.methodOf(twin) === 'person')
  const anchored = told ?? placed.find((twin) => founders.has(twin)) ?? placed.find((twin) => ledger.isExemplar(twin)) ?? placed[0]
  if (anchored === undefined) return undefined
  return ledger.patternOf(anchored) === UNASSIGNED ? founders.get(anchored) : ledger.patternOf(anchored)
}

/** Brings copies of a row that were decided before to its pattern, those excepted that a person placed or that stand for a pattern; logged. */
export function bringTwins({ workspace, ledger }: TwinContext, row: number, day: number): void {
  const pattern = ledger.patternOf(row)
  if (pattern === UNASSIGNED) return
  for (const twin of workspace.twinsOf(row)) {
    const method = ledger.methodOf(twin)
    if (twin === row || method === undefined || method === 'person' || ledger.isExemplar(twin) || ledger.patternOf(twin) === pattern) continue
    ledger.move(twin, pattern, { method: 'vote', score: 1, exemplar: false, day }, `same text as ${workspace.cases[row]!.caseId}`)
  }
}
