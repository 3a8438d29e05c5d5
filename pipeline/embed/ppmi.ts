import { Type, type Static } from 'typebox'
import { gram } from '../math/gram.ts'
import { integerMap } from '../math/integer-map.ts'
import { normaliseRows } from '../math/normalise-rows.ts'
import { randomisedSvd } from '../math/randomised-svd.ts'
import type { SparseMatrix } from '../math/sparse-matrix.ts'
import { symmetricEigen } from '../math/symmetric-eigen.ts'
import type { Embedder } from './embedder.ts'
import { featureReader, vocabularyOf } from './features.ts'
import type { FoldedBasis } from './folded-basis.ts'
import { termBasis } from './term-basis.ts'
import { packTermTable } from './term-table.ts'
import { foldText } from './text-units.ts'
import { words } from './words.ts'

const params = Type.Object({
  dimensions: Type.Integer({ minimum: 1, default: 128, description: 'Width of the vectors.' }),
  minDocuments: Type.Integer({ minimum: 1, default: 3, description: 'Texts that a word must be in to be kept.' }),
  maxTerms: Type.Integer({ minimum: 1, default: 12_000, description: 'Words kept, those in most texts first.' }),
  windowWords: Type.Integer({ minimum: 1, default: 5, description: 'Known words to each side that count as company.' }),
  contextSmoothing: Type.Number({ exclusiveMinimum: 0, maximum: 1, default: 0.75, description: 'Power that lifts the chance of rare company; 1 = none.' }),
  powerIterations: Type.Integer({ minimum: 0, default: 3, description: 'Steps of the randomised SVD; 5 clusters labelled texts no better than 3.' }),
})
type Params = Static<typeof params>

/**
 * Word vectors from the company that words keep in the texts themselves: words used alike come close though they share no letter.
 *
 *     c_ij = Σ 1 / distance over the window,  PPMI_ij = max(0, ln(c_ij · Σ c^α / (c_i · c_j^α))),
 *     word = its row of U · √S, to length 1,
 *     text = Σ word · ln((1 + n) / (1 + df)), less its projection on the direction common to all texts, to length 1
 *
 * Source: Levy, Goldberg and Dagan (2015), §3 (PPMI, α, √S); Arora, Liang and Ma (2017), algorithm 1 (common direction).
 */
function fit(texts: readonly string[], { dimensions, minDocuments, maxTerms, windowWords, contextSmoothing, powerIterations }: Params, random: () => number): FoldedBasis {
  // Sums depend on their order: sorted, the same texts in another order give the same bytes.
  const folded = texts.map(foldText).sort()
  const { hashes, documentCounts } = vocabularyOf(folded, words, { minDocuments, maxDocuments: texts.length, maxTerms })
  const company = ppmi(companyCounts(sequences(folded, hashes), hashes.length, windowWords), contextSmoothing)
  const { width, u, singularValues } = randomisedSvd(company, { width: dimensions, powerIterations, random })
  const vectors = u.map((value, at) => value * Math.sqrt(singularValues[at % width]!))
  normaliseRows(vectors, width)
  for (let at = 0; at < vectors.length; at++) vectors[at]! *= Math.log((1 + texts.length) / (1 + documentCounts[Math.floor(at / width)]!))

  const table = { hashes, dimensions: width, vectors }
  removeDirection(vectors, commonDirection(termBasis(words, packTermTable(table)).embed(folded), width))
  return termBasis(words, packTermTable(table))
}

export const ppmiSvd = { version: '1', params, fit, restore: (bytes) => termBasis(words, bytes) } satisfies Embedder<typeof params>

/** Known words of all texts one after another; -1 closes a text. */
function sequences(folded: readonly string[], hashes: Uint32Array): Int32Array {
  const read = featureReader(words)
  const known = integerMap(hashes)
  const parts = folded.map((text) => Int32Array.from(read(text), (hash) => known.find(hash)).filter((term) => term !== -1))
  const all = new Int32Array(parts.reduce((sum, part) => sum + part.length + 1, 0)).fill(-1)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length + 1
  }
  return all
}

/** Symmetric `words × words` counts of company, nearer company counting more. */
function companyCounts(sequence: Int32Array, termCount: number, windowWords: number): SparseMatrix {
  const placeStarts = new Int32Array(termCount + 1)
  for (const term of sequence) if (term >= 0) placeStarts[term + 1]! += 1
  for (let term = 0; term < termCount; term++) placeStarts[term + 1]! += placeStarts[term]!
  const places = new Int32Array(placeStarts[termCount]!)
  const next = placeStarts.slice(0, termCount)
  sequence.forEach((term, place) => { if (term >= 0) places[next[term]!++] = place })

  const rowStarts = new Int32Array(termCount + 1)
  const rows: { columns: Int32Array, values: Float32Array }[] = []
  const sums = new Float64Array(termCount)
  for (let term = 0; term < termCount; term++) {
    const met: number[] = []
    const meet = (other: number, distance: number) => {
      if (sums[other] === 0) met.push(other)
      sums[other]! += 1 / distance
    }
    for (const place of places.subarray(placeStarts[term], placeStarts[term + 1])) {
      for (let distance = 1; distance <= windowWords && place - distance >= 0 && sequence[place - distance]! >= 0; distance++) meet(sequence[place - distance]!, distance)
      for (let distance = 1; distance <= windowWords && sequence[place + distance]! >= 0; distance++) meet(sequence[place + distance]!, distance)
    }
    met.sort((a, b) => a - b)
    rows.push({ columns: Int32Array.from(met), values: Float32Array.from(met, (other) => sums[other]!) })
    rowStarts[term + 1] = rowStarts[term]! + met.length
    for (const other of met) sums[other] = 0
  }
  return joined(rows, rowStarts, termCount)
}

/** Positive pointwise mutual information of the counts; entries at 0 are left out. */
function ppmi(counts: SparseMatrix, contextSmoothing: number): SparseMatrix {
  const { rowCount, rowStarts, columns, values } = counts
  const totals = Float64Array.from({ length: rowCount }, (_, row) => values.subarray(rowStarts[row], rowStarts[row + 1]).reduce((sum, value) => sum + value, 0))
  const lifted = totals.map((total) => total ** contextSmoothing)
  const liftedSum = lifted.reduce((sum, value) => sum + value, 0)
  const starts = new Int32Array(rowCount + 1)
  const rows = Array.from(totals, (total, row) => {
    const kept: number[] = []
    const information: number[] = []
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++) {
      const value = Math.log(values[at]! * liftedSum / (total * lifted[columns[at]!]!))
      if (value <= 0) continue
      kept.push(columns[at]!)
      information.push(value)
    }
    starts[row + 1] = starts[row]! + kept.length
    return { columns: Int32Array.from(kept), values: Float32Array.from(information) }
  })
  return joined(rows, starts, rowCount)
}

function joined(rows: readonly { readonly columns: Int32Array, readonly values: Float32Array }[], rowStarts: Int32Array, columnCount: number): SparseMatrix {
  const columns = new Int32Array(rowStarts[rows.length]!)
  const values = new Float32Array(columns.length)
  rows.forEach((row, number) => {
    columns.set(row.columns, rowStarts[number])
    values.set(row.values, rowStarts[number])
  })
  return { rowCount: rows.length, columnCount, rowStarts, columns, values }
}

/** Unit vector along which rows vary most from 0: the first right singular vector. */
function commonDirection(rows: Float32Array, width: number): Float64Array {
  const { vectors } = symmetricEigen(gram(rows, width), width)
  return Float64Array.from({ length: width }, (_, k) => vectors[k * width]!)
}

function removeDirection(out: Float32Array, direction: Float64Array): void {
  const width = direction.length
  for (let start = 0; start < out.length; start += width) {
    let along = 0
    for (let k = 0; k < width; k++) along += out[start + k]! * direction[k]!
    for (let k = 0; k < width; k++) out[start + k]! -= along * direction[k]!
  }
}
