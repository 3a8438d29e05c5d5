import { normaliseRow } from '../math/normalise-rows.ts'
import { sumOfRows } from '../math/sparse-matrix.ts'
import { termReader, type Features } from './features.ts'
import { embedByRows, type FoldedBasis } from './folded-basis.ts'
import { unpackTermTable } from './term-table.ts'

/**
 * A basis in which a text is the weighted sum of its terms' vectors, to length 1. It works on the packed table itself: no second copy lies beside it.
 *
 * @param bytes a table as `packTermTable` gives it; they must not change
 * @throws AppError `database-corrupt`
 */
export function termBasis(features: Features, bytes: Uint8Array): FoldedBasis {
  const { dimensions, vectors, hashes } = unpackTermTable(bytes)
  const read = termReader(features, hashes)
  const sum = new Float64Array(dimensions)
  const writeRow: FoldedBasis['writeRow'] = (folded, out, start) => {
    const { terms, weights } = read(folded)
    sumOfRows(terms, weights, 0, terms.length, vectors, dimensions, sum)
    out.set(sum, start)
    normaliseRow(out, start, dimensions)
  }
  return { dimensions, bytes, writeRow, embed: embedByRows(dimensions, writeRow) }
}
