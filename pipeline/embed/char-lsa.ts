import { Type, type Static } from 'typebox'
import { normaliseRows } from '../math/normalise-rows.ts'
import { randomisedSvd } from '../math/randomised-svd.ts'
import type { SparseMatrix } from '../math/sparse-matrix.ts'
import { charGrams } from './char-grams.ts'
import type { Embedder } from './embedder.ts'
import { termReader, vocabularyOf } from './features.ts'
import type { FoldedBasis } from './folded-basis.ts'
import { termBasis } from './term-basis.ts'
import { packTermTable } from './term-table.ts'
import { foldText } from './text-units.ts'

const params = Type.Object({
  dimensions: Type.Integer({ minimum: 1, default: 100, description: 'Width of the vectors.' }),
  minDocuments: Type.Integer({ minimum: 1, default: 3, description: 'Texts that a gram must be in to be kept.' }),
  maxShare: Type.Number({ exclusiveMinimum: 0, maximum: 1, default: 1, description: 'Grams in a larger share of the texts are dropped.' }),
  maxTerms: Type.Integer({ minimum: 1, default: 60_000, description: 'Grams kept, those in most texts first.' }),
  powerIterations: Type.Integer({ minimum: 0, default: 3, description: 'Steps of the randomised SVD; 5 clusters labelled texts no better than 3.' }),
})

/**
 * Latent semantic analysis of character n-grams: spelling variants, inflections and compounds come close without a dictionary.
 *
 *     weight of gram g in text t = (1 + ln tf) · (ln((1 + n) / (1 + df)) + 1), rows to length 1,
 *     vector of a text = weighted sum of its grams' right singular vectors, to length 1
 *
 * Source: Deerwester et al. (1990); weights as in scikit-learn's TfidfVectorizer (sublinear_tf, smooth_idf).
 * Fewer texts than `minDocuments` have no gram to keep: the basis then has width 0.
 */
function fit(texts: readonly string[], { dimensions, minDocuments, maxShare, maxTerms, powerIterations }: Static<typeof params>, random: () => number): FoldedBasis {
  // Sums depend on their order: sorted, the same texts in another order give the same bytes.
  const folded = texts.map(foldText).sort()
  const { hashes, documentCounts } = vocabularyOf(folded, charGrams, { minDocuments, maxDocuments: maxShare * texts.length, maxTerms })
  const idf = Float32Array.from(documentCounts, (df) => Math.log((1 + texts.length) / (1 + df)) + 1)
  const { width, v } = randomisedSvd(tfidf(folded, hashes, idf), { width: dimensions, powerIterations, random })
  return termBasis(charGrams, packTermTable({ hashes, dimensions: width, vectors: v.map((value, at) => value * idf[Math.floor(at / width)]!) }))
}

function tfidf(folded: readonly string[], hashes: Uint32Array, idf: Float32Array): SparseMatrix {
  const read = termReader(charGrams, hashes)
  const rowStarts = new Int32Array(folded.length + 1)
  const rows = folded.map((text, row) => {
    const { terms, weights } = read(text)
    const values = weights.map((weight, at) => weight * idf[terms[at]!]!)
    normaliseRows(values, values.length)
    rowStarts[row + 1] = rowStarts[row]! + terms.length
    return { columns: terms.slice(), values }
  })
  const columns = new Int32Array(rowStarts[folded.length]!)
  const values = new Float32Array(columns.length)
  rows.forEach((entries, row) => {
    columns.set(entries.columns, rowStarts[row])
    values.set(entries.values, rowStarts[row])
  })
  return { rowCount: folded.length, columnCount: hashes.length, rowStarts, columns, values }
}

export const charLsa = { version: '1', params, fit, restore: (bytes) => termBasis(charGrams, bytes) } satisfies Embedder<typeof params>
