import type { SparseRow } from '../math/sparse-matrix.ts'
import { charGrams } from './char-grams.ts'
import type { Basis } from './embedder.ts'
import { termReader, vocabularyOf, type Features } from './features.ts'
import { foldText } from './text-units.ts'
import { wordPairs } from './word-pairs.ts'

/** Sparse words and letters beside dense vectors, for a linear classifier. */
export interface MixedFeatures {
  readonly columnCount: number
  /** Columns from here on are of dense vectors: a row has one run of them, after its words and letters, or none. */
  readonly denseFrom: number
  /** @param language picks the basis of the dense part; one without a basis gives none */
  rowOf(text: string, language: string): SparseRow
}

const maxTerms = 60_000
/** Terms of one text only bind nothing; word pairs are kept, since a new name comes in few texts. */
const blocks: readonly { readonly features: Features, readonly minDocuments: number }[] = [{ features: wordPairs, minDocuments: 1 }, { features: charGrams, minDocuments: 2 }]
/** Length of the dense part, words and letters having length 1 each: longer tells texts of no known class less well. */
const denseLength = 1

/**
 * Words with their pairs, character n-grams, and the dense vector, side by side. Each sparse part is
 * damped counts times ln((1 + n) / (1 + df)) + 1, to length 1. What one part misses, another sees: on labelled support texts
 * together they classify better than any alone.
 *
 * @param texts of the past, which give the vocabulary and its weights
 * @param bases dense basis by language
 */
export function mixedFeatures(texts: readonly string[], bases: ReadonlyMap<string, Basis>): MixedFeatures {
  const folded = texts.map(foldText)
  let columnCount = 0
  const parts = blocks.map(({ features, minDocuments }) => {
    const { hashes, documentCounts } = vocabularyOf(folded, features, { minDocuments, maxDocuments: texts.length, maxTerms })
    const first = columnCount
    columnCount += hashes.length
    return { first, read: termReader(features, hashes), idf: Float32Array.from(documentCounts, (df) => Math.log((1 + texts.length) / (1 + df)) + 1) }
  })
  const denseFrom = columnCount
  const dense = new Map([...bases].map(([language, basis]) => {
    const first = columnCount
    columnCount += basis.dimensions
    return [language, { basis, first }]
  }))

  let columns = new Int32Array(0)
  let values = new Float32Array(0)
  const rowOf = (text: string, language: string): SparseRow => {
    let size = 0
    const add = (first: number, weights: Float32Array, length: number, terms?: Int32Array) => {
      if (columns.length < size + weights.length) {
        columns = widened(columns, new Int32Array(2 * (size + weights.length)))
        values = widened(values, new Float32Array(2 * (size + weights.length)))
      }
      const scale = length / lengthOf(weights)
      for (let at = 0; at < weights.length && scale !== Infinity; at++) {
        columns[size] = first + (terms === undefined ? at : terms[at]!)
        values[size++] = weights[at]! * scale
      }
    }
    const plain = foldText(text)
    for (const { first, read, idf } of parts) {
      const { terms, weights } = read(plain)
      for (let at = 0; at < terms.length; at++) weights[at] = weights[at]! * idf[terms[at]!]!
      add(first, weights, 1, terms)
    }
    const spoken = dense.get(language)
    if (spoken !== undefined) add(spoken.first, spoken.basis.embed([text]), denseLength)
    return { columns: columns.slice(0, size), values: values.slice(0, size) }
  }
  return { columnCount, denseFrom, rowOf }
}

function widened<Numbers extends Int32Array | Float32Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from)
  return into
}

function lengthOf(values: Float32Array): number {
  let squares = 0
  for (let at = 0; at < values.length; at++) squares += values[at]! * values[at]!
  return Math.sqrt(squares)
}
