import type { SparseMatrix } from '../math/sparse-matrix.ts'

/** A row of an index and its cosine with the text asked for, in (0, 1]. */
export interface Neighbour { readonly row: number, readonly similarity: number }

/** What is asked for: terms of a text in rising order, and by how much an entry of each raises the product with a row. */
export interface ScaledTerms { readonly terms: readonly number[], readonly scales: readonly number[] }

/** Where to look: rows `[from, to)`, of which `count` at most are wanted, each at least so similar. */
export interface Wanted { readonly from: number, readonly to: number, readonly count: number, readonly minSimilarity: number }

/** Finds rows by their entries, the rare terms of a text first. */
export interface NearestRows {
  /** To be told when inverse norms have changed. */
  forget(): void
  /** Most similar first, of equal ones the smaller row. */
  find(asked: ScaledTerms, wanted: Wanted): Neighbour[]
}

/** Sums of a few terms differ in the last bits from those in term order: bounds are kept so much apart. */
const slack = 1e-6

/**
 * The same rows and cosines as looking at every entry of the terms, mostly at a tenth of the cost: terms are taken by falling upper bound of what they
 * can add to a cosine, and once all that is left cannot lift a row that was not met above the worst of the best, only rows already met are worked out, whole.
 * Source: Turtle and Flood (1995), "max score".
 *
 * @param rows row = text; @param postings the same transposed
 * @param inverseNorms by row, 0 for a row without weight; changed from outside
 */
export function nearestRows(rows: SparseMatrix, postings: SparseMatrix, inverseNorms: Float32Array): NearestRows {
  const { rowStarts, columns: holders, values } = postings
  const highest = new Float32Array(postings.rowCount).fill(-1)
  const partial = new Float64Array(rows.rowCount)
  const met = new Int32Array(rows.rowCount)
  const scaleOf = new Float64Array(postings.rowCount)
  const meanEntries = rows.columns.length / rows.rowCount

  /** Largest share of an entry of the term in the length of its row. */
  const highestOf = (term: number): number => {
    if (highest[term]! >= 0) return highest[term]!
    let most = 0
    for (let entry = rowStarts[term]!; entry < rowStarts[term + 1]!; entry++) most = Math.max(most, values[entry]! * inverseNorms[holders[entry]!]!)
    highest[term] = most
    return most
  }
  const whole = (row: number): number => {
    let sum = 0
    for (let entry = rows.rowStarts[row]!; entry < rows.rowStarts[row + 1]!; entry++) sum += scaleOf[rows.columns[entry]!]! * rows.values[entry]!
    return sum * inverseNorms[row]!
  }

  return {
    forget: () => { highest.fill(-1) },
    find: ({ terms, scales }, { from, to, count, minSimilarity }) => {
      const bounds = terms.map((term, at) => scales[at]! * highestOf(term))
      const order = [...terms.keys()].sort((a, b) => bounds[b]! - bounds[a]! || a - b)
      const entriesOf = (term: number) => rowStarts[term + 1]! - rowStarts[term]!
      let left = bounds.reduce((sum, bound) => sum + bound, 0)
      let entriesLeft = terms.reduce((sum, term) => sum + entriesOf(term), 0)
      let entriesSince = 0
      let metCount = 0

      const mayStop = (): boolean => {
        // No cosine is above 1, and looking costs as much as so many entries.
        if (left >= 1 || entriesSince < metCount) return false
        entriesSince = 0
        const least = Math.max(minSimilarity, worstOfBest(partial, met, metCount, inverseNorms, count))
        if (left + slack >= least) return false
        let candidates = 0
        for (let at = 0; at < metCount; at++) if (partial[met[at]!]! * inverseNorms[met[at]!]! + left + slack >= least) candidates += 1
        return candidates * meanEntries < entriesLeft
      }
      for (const at of order) {
        if (mayStop()) break
        const term = terms[at]!
        const scale = scales[at]!
        const end = rowStarts[term + 1]!
        for (let entry = firstFrom(postings, term, from); entry < end; entry++) {
          const row = holders[entry]!
          if (row >= to) break
          const before = partial[row]!
          if (before === 0) met[metCount++] = row
          partial[row] = before + scale * values[entry]!
        }
        left -= bounds[at]!
        entriesLeft -= entriesOf(term)
        entriesSince += entriesOf(term)
      }
      const least = Math.max(minSimilarity, worstOfBest(partial, met, metCount, inverseNorms, count)) - left - slack

      terms.forEach((term, at) => { scaleOf[term] = scales[at]! })
      const best: Neighbour[] = []
      for (let at = 0; at < metCount; at++) {
        const row = met[at]!
        const cosine = partial[row]! * inverseNorms[row]!
        partial[row] = 0
        if (cosine < least) continue
        const similarity = whole(row)
        if (similarity > 0 && similarity >= minSimilarity) insert(best, { row, similarity: Math.min(1, similarity) }, count)
      }
      for (const term of terms) scaleOf[term] = 0
      return best
    },
  }
}

/** What the last of the `count` best partial cosines is; 0 where there are fewer. */
function worstOfBest(partial: Float64Array, met: Int32Array, metCount: number, inverseNorms: Float32Array, count: number): number {
  if (metCount < count) return 0
  const best = new Float64Array(count)
  for (let at = 0; at < metCount; at++) {
    const cosine = partial[met[at]!]! * inverseNorms[met[at]!]!
    if (cosine <= best[count - 1]!) continue
    let place = count - 1
    for (; place > 0 && best[place - 1]! < cosine; place--) best[place] = best[place - 1]!
    best[place] = cosine
  }
  return best[count - 1]!
}

function insert(best: Neighbour[], found: Neighbour, count: number): void {
  const comesBefore = (other: Neighbour) => found.similarity > other.similarity || (found.similarity === other.similarity && found.row < other.row)
  let place = best.length
  while (place > 0 && comesBefore(best[place - 1]!)) place -= 1
  if (place >= count) return
  best.splice(place, 0, found)
  if (best.length > count) best.pop()
}

/** Place of the first entry of the term that is of the row or a later one. */
function firstFrom({ rowStarts, columns }: SparseMatrix, term: number, row: number): number {
  let low = rowStarts[term]!
  let high = rowStarts[term + 1]!
  if (row === 0) return low
  while (low < high) {
    const middle = (low + high) >>> 1
    if (columns[middle]! < row) low = middle + 1
    else high = middle
  }
  return low
}
