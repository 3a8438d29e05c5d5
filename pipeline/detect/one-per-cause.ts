import { countTail } from '../math/count-tail.ts'

/** One tested cell of the lattice pattern × segment. */
export interface CauseNode {
  readonly id: string
  readonly observed: number
  readonly expected: number
  readonly dispersion: number
  /** Ids of the cells that hold all of its cases; of the whole pattern: none. */
  readonly ancestors: readonly string[]
}

/** A cell that stands for one cause, with the cells that rose only because of it. */
export interface Cause {
  readonly id: string
  readonly pValue: number
  readonly contributors: readonly string[]
}

/**
 * One finding per cause: of cells that rose together, the one that explains the others.
 *
 * Again and again the alarming cell with the largest LLR / phi is accepted, LLR = y log(y / mu) − (y − mu). Its excess is taken off its ancestors, its
 * rate ratio is laid on its descendants, and cells that overlap with it under a common ancestor get their share of the excess. A cell that is
 * no alarm any more is a contributor of the cause that explained it.
 * Source: likelihood ratio of the scan statistic, Kulldorff (1997), Commun. Statist. Theory Meth. 26, 1481–1496; secondary clusters conditional on
 * the first: Zhang, Assunção & Kulldorff (2010), Biometrics 66, 1209–1217.
 *
 * @param level cells with a tail probability of at most this are alarms
 * @returns in the order of acceptance; ties by id. Cost: cells × causes
 */
export function onePerCause(nodes: readonly CauseNode[], level: number): Cause[] {
  const cells = nodes.map((node) => ({ ...node, known: new Set(node.ancestors), pValue: tailOf(node) })).filter(({ pValue }) => pValue <= level)
  const all = new Map(nodes.map((node) => [node.id, node]))
  const causes: Cause[] = []
  let open = cells
  while (open.length > 0) {
    const best = open.reduce((a, b) => { const [x, y] = [ratioOf(a), ratioOf(b)]; return y > x || (y === x && b.id < a.id) ? b : a })
    const excess = best.observed - best.expected
    const risen = open.filter((cell) => cell !== best).map((cell) => {
      const expected = explained(cell, best, excess, all)
      return { ...cell, expected, pValue: tailOf({ ...cell, expected }) }
    })
    const relatedTo = (cell: (typeof risen)[number]): boolean => cell.expected !== open.find(({ id }) => id === cell.id)!.expected
    causes.push({ id: best.id, pValue: best.pValue, contributors: risen.filter((cell) => cell.pValue > level && relatedTo(cell)).map(({ id }) => id).sort() })
    open = risen.filter(({ pValue }) => pValue <= level)
  }
  return causes
}

/** What is to be expected of a cell once the accepted one is known. */
function explained(cell: CauseNode & { readonly known: ReadonlySet<string> }, accepted: CauseNode & { readonly known: ReadonlySet<string> }, excess: number, all: ReadonlyMap<string, CauseNode>): number {
  if (accepted.known.has(cell.id)) return cell.expected + excess
  if (cell.known.has(accepted.id)) return cell.expected * Math.max(1, accepted.observed / Math.max(accepted.expected, Number.EPSILON))
  const common = cell.ancestors.find((id) => accepted.known.has(id))
  const whole = common === undefined ? undefined : all.get(common)
  return whole === undefined || whole.expected <= 0 ? cell.expected : cell.expected + excess * Math.min(1, all.get(cell.id)!.expected / whole.expected)
}

const tailOf = ({ observed, expected, dispersion }: CauseNode): number => countTail(observed, { mean: expected, dispersion })

function ratioOf({ observed, expected, dispersion }: CauseNode): number {
  const mean = Math.max(expected, 1e-9)
  return observed <= mean ? 0 : (observed * Math.log(observed / mean) - (observed - mean)) / Math.max(1, dispersion)
}
