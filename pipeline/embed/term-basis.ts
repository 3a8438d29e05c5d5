import { normaliseRows } from '../math/normalise-rows.ts'
import { sumOfRows } from '../math/sparse-matrix.ts'
import type { Basis } from './embedder.ts'
import { termReader, type Features } from './features.ts'
import { packTermTable, type TermTable } from './term-table.ts'
import { foldText } from './text-units.ts'

/** A basis in which a text is the weighted sum of its terms' vectors, to length 1. */
export function termBasis(features: Features, table: TermTable): Basis {
  const { dimensions, vectors } = table
  const read = termReader(features, table.hashes)
  const embed = (texts: readonly string[]): Float32Array => {
    const out = new Float32Array(texts.length * dimensions)
    const sum = new Float64Array(dimensions)
    texts.forEach((text, row) => {
      const { terms, weights } = read(foldText(text))
      sumOfRows(terms, weights, 0, terms.length, vectors, dimensions, sum)
      out.set(sum, row * dimensions)
    })
    normaliseRows(out, dimensions)
    return out
  }
  return { dimensions, bytes: packTermTable(table), embed }
}
