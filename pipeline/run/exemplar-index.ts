import { VOTERS, type NearExemplar } from '../cluster/assign.ts'
import type { Bag } from '../embed/sparse-bags.ts'
import { selectedRows, sparseIndex, type SparseIndex } from '../embed/sparse-index.ts'
import type { Workspace } from './mine-workspace.ts'

/** The cases that stand for patterns, searched by their words. */
export interface ExemplarIndex {
  add(row: number, pattern: number): void
  rowsOf(pattern: number): readonly number[]
  /** New weights of words; cost: words of all exemplars. */
  reweigh(weights: Float32Array): void
  /** The exemplars nearest to the bag, as many as vote. @param except a row to leave out */
  near(bag: Bag, except?: number): NearExemplar[]
}

/** The index is built anew when it is first asked after exemplars were added: that happens at births only. */
export function exemplarIndex({ bags }: Pick<Workspace, 'bags'>): ExemplarIndex {
  const rows: number[] = []
  const patterns: number[] = []
  const byPattern = new Map<number, number[]>()
  let weights: Float32Array = new Float32Array(0)
  let built: SparseIndex | undefined

  const index = (): SparseIndex => {
    if (built !== undefined) return built
    built = sparseIndex(selectedRows(bags, rows))
    built.reweigh(weights, 0, rows.length)
    return built
  }
  return {
    rowsOf: (pattern) => byPattern.get(pattern) ?? [],
    add: (row, pattern) => {
      rows.push(row)
      patterns.push(pattern)
      byPattern.set(pattern, [...byPattern.get(pattern) ?? [], row])
      built = undefined
    },
    reweigh: (newWeights) => {
      weights = newWeights
      built?.reweigh(weights, 0, rows.length)
    },
    near: (bag, except) => index().nearest(bag, 0, rows.length, VOTERS + 1)
      .filter(({ row }) => rows[row] !== except)
      .slice(0, VOTERS)
      .map(({ row, similarity }) => ({ pattern: patterns[row]!, similarity })),
  }
}
