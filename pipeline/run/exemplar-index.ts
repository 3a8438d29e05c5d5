import { VOTERS, type NearExemplar } from '../cluster/assign.ts'
import type { Bag } from '../embed/sparse-bags.ts'
import type { WordWeights } from '../embed/sparse-idf.ts'
import { selectedRows, sparseIndex, type SparseIndex } from '../embed/sparse-index.ts'
import type { SparseMatrix } from '../math/sparse-matrix.ts'

/** Less alike than this, two texts share the way people write and no more; looked at, it would only cost time. */
const leastSimilarity = 0.05

/** What the exemplars say of one text. */
export interface ExemplarView {
  /** The nearest exemplars, as many as vote, nearest first. */
  readonly nearest: readonly NearExemplar[]
  /** Best similarity to an exemplar of each pattern, by pattern number; 0 or missing below 0.05. */
  readonly best: Float64Array
}

/** The cases that stand for patterns, searched by their words. */
export interface ExemplarIndex {
  add(row: number, pattern: number): void
  rowsOf(pattern: number): readonly number[]
  /** New weights of words; cost: words of all exemplars. */
  reweigh(weights: WordWeights): void
  /** @param except a row to leave out */
  view(bag: Bag, except?: number): ExemplarView
}

/**
 * The index is built anew when it is first asked after exemplars were added: that happens at births only.
 *
 * @param bags rows that may become exemplars
 */
export function exemplarIndex(bags: SparseMatrix): ExemplarIndex {
  const rows: number[] = []
  const patterns: number[] = []
  const byPattern = new Map<number, number[]>()
  let weights: WordWeights = { known: new Float32Array(0), unseen: 0 }
  let built: SparseIndex | undefined
  let patternCount = 0

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
      patternCount = Math.max(patternCount, pattern + 1)
      byPattern.set(pattern, [...byPattern.get(pattern) ?? [], row])
      built = undefined
    },
    reweigh: (newWeights) => {
      weights = newWeights
      built?.reweigh(weights, 0, rows.length)
    },
    view: (bag, except) => {
      const nearest: NearExemplar[] = []
      const best = new Float64Array(patternCount)
      index().visit(bag, 0, rows.length, leastSimilarity, (at, similarity) => {
        if (rows[at] === except) return
        const pattern = patterns[at]!
        if (similarity > best[pattern]!) best[pattern] = similarity
        if (nearest.length === VOTERS && similarity <= nearest[VOTERS - 1]!.similarity) return
        if (nearest.length === VOTERS) nearest.pop()
        let place = nearest.length
        while (place > 0 && nearest[place - 1]!.similarity < similarity) place -= 1
        nearest.splice(place, 0, { pattern, similarity })
      })
      return { nearest, best }
    },
  }
}
