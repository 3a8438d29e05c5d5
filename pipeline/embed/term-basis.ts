import { normaliseRow } from '../math/normalise-rows.ts'
import { sumOfRows } from '../math/sparse-matrix.ts'
import { termReader, type Features } from './features.ts'
import { embedByRows, type FoldedBasis } from './folded-basis.ts'
import { packTermTable, type TermTable } from './term-table.ts'

/** A basis in which a text is the weighted sum of its terms' vectors, to length 1. */
export function termBasis(features: Features, table: TermTable): FoldedBasis {
  const { dimensions, vectors } = table
  const read = termReader(features, table.hashes)
  const sum = new Float64Array(dimensions)
  const writeRow: FoldedBasis['writeRow'] = (folded, out, start) => {
    const { terms, weights } = read(folded)
    sumOfRows(terms, weights, 0, terms.length, vectors, dimensions, sum)
    out.set(sum, start)
    normaliseRow(out, start, dimensions)
  }
  return { dimensions, bytes: packTermTable(table), writeRow, embed: embedByRows(dimensions, writeRow) }
}
