import { transpose, type SparseMatrix } from '../math/sparse-matrix.ts'
import { nearestRows, type NearestRows, type Neighbour, type Wanted } from './nearest-rows.ts'
import type { Bag } from './sparse-bags.ts'
import type { WordWeights } from './sparse-idf.ts'

/**
 * Inverted index over sparse rows for cosine look-alikes in a window of rows.
 * Rows keep damped counts; the weights of words (idf) are set apart, because they are refitted while the rows stay.
 */
export interface SparseIndex {
  /** Sets the weight of each word. Rows in the window `[from, to)` can then be compared. Cost: words of the window. */
  reweigh(weights: WordWeights, from: number, to: number): void
  /** Length that a bag has under the present weights. */
  normOf(bag: Bag): number
  /** Shows each row of `[from, to)` with cosine ≥ `minSimilarity` and above 0 to the bag, in row order. Cost: the postings of the bag's words inside the window. */
  visit(bag: Bag, from: number, to: number, minSimilarity: number, see: (row: number, similarity: number) => void): void
  /** The rows that `visit` shows. */
  neighbours(bag: Bag, from: number, to: number, minSimilarity: number): Neighbour[]
  /** Of the rows that `visit` shows the most similar, best first, of equal ones the smaller. Cost: mostly a tenth of that of `visit`; more by the rows of each word when it is first asked for. */
  nearest(bag: Bag, wanted: Wanted): Neighbour[]
  /** Cosine of two bags under the present weights, in [0, 1]; 0 when one has no weight. */
  cosine(a: Bag, b: Bag): number
  /** The words of a row. */
  bagOf(row: number): Bag
}

/** Some rows of a matrix, in the order given. */
export function selectedRows({ columnCount, rowStarts, columns, values }: SparseMatrix, rows: readonly number[]): SparseMatrix {
  const starts = new Int32Array(rows.length + 1)
  rows.forEach((row, at) => { starts[at + 1] = starts[at]! + rowStarts[row + 1]! - rowStarts[row]! })
  const picked = { columns: new Int32Array(starts[rows.length]!), values: new Float32Array(starts[rows.length]!) }
  rows.forEach((row, at) => {
    picked.columns.set(columns.subarray(rowStarts[row], rowStarts[row + 1]), starts[at])
    picked.values.set(values.subarray(rowStarts[row], rowStarts[row + 1]), starts[at])
  })
  return { rowCount: rows.length, columnCount, rowStarts: starts, ...picked }
}

/** @param bags row = text; values 1 + ln tf */
export function sparseIndex(bags: SparseMatrix): SparseIndex {
  const postings = transpose(bags)
  const inverseNorms = new Float32Array(bags.rowCount)
  const sums = new Float64Array(bags.rowCount)
  let best: NearestRows | undefined
  let weights: WordWeights = { known: new Float32Array(0), unseen: 0 }
  const weightOf = (term: number): number => weights.known[term] ?? weights.unseen

  const normOf = ({ terms, weights: counts }: Bag): number => {
    let squares = 0
    for (let at = 0; at < terms.length; at++) squares += (counts[at]! * weightOf(terms[at]!)) ** 2
    return Math.sqrt(squares)
  }
  const bagOf = (row: number): Bag => ({
    terms: bags.columns.subarray(bags.rowStarts[row], bags.rowStarts[row + 1]),
    weights: bags.values.subarray(bags.rowStarts[row], bags.rowStarts[row + 1]),
  })

  const cosine = (a: Bag, b: Bag): number => {
    let sum = 0
    for (let i = 0, j = 0; i < a.terms.length && j < b.terms.length;) {
      const difference = a.terms[i]! - b.terms[j]!
      if (difference === 0) sum += a.weights[i]! * b.weights[j]! * weightOf(a.terms[i]!) ** 2
      if (difference <= 0) i += 1
      if (difference >= 0) j += 1
    }
    return sum === 0 ? 0 : Math.min(1, sum / (normOf(a) * normOf(b)))
  }

  /** Words of the bag that rows may have, and by how much an entry of each raises the product with a row. */
  const scaled = (bag: Bag): { readonly terms: number[], readonly scales: number[] } => {
    const norm = normOf(bag)
    const terms: number[] = []
    const scales: number[] = []
    for (let at = 0; at < bag.terms.length && norm > 0; at++) {
      const term = bag.terms[at]!
      const weight = weightOf(term)
      if (weight === 0 || term >= postings.rowCount) continue
      terms.push(term)
      scales.push(bag.weights[at]! * weight * weight / norm)
    }
    return { terms, scales }
  }

  const visit: SparseIndex['visit'] = (bag, from, to, minSimilarity, see) => {
    const { terms, scales } = scaled(bag)
    if (terms.length === 0) return
    sums.fill(0, from, to)
    const { rowStarts, columns, values } = postings
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at]!
      const scale = scales[at]!
      const end = rowStarts[term + 1]!
      for (let entry = from === 0 ? rowStarts[term]! : lowerBound(columns, rowStarts[term]!, end, from); entry < end; entry++) {
        const row = columns[entry]!
        if (row >= to) break
        sums[row] = sums[row]! + scale * values[entry]!
      }
    }
    for (let row = from; row < to; row++) {
      const similarity = sums[row]! * inverseNorms[row]!
      if (similarity > 0 && similarity >= minSimilarity) see(row, Math.min(1, similarity))
    }
  }

  return {
    normOf,
    bagOf,
    cosine,
    reweigh: (newWeights, from, to) => {
      weights = newWeights
      for (let row = from; row < to; row++) {
        const norm = normOf(bagOf(row))
        inverseNorms[row] = norm === 0 ? 0 : 1 / norm
      }
      best?.forget()
    },
    visit,
    nearest: (bag, wanted) => (best ??= nearestRows(bags, postings, inverseNorms)).find(scaled(bag), wanted),
    neighbours: (bag, from, to, minSimilarity) => {
      const found: Neighbour[] = []
      visit(bag, from, to, minSimilarity, (row, similarity) => { found.push({ row, similarity }) })
      return found
    },
  }
}

/** First place in `[from, to)` whose value is at least `bound`. */
function lowerBound(sorted: Int32Array, from: number, to: number, bound: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < bound) low = middle + 1
    else high = middle
  }
  return low
}
