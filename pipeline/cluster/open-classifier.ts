import { linearSvm, svmOffset } from '../math/linear-svm.ts'
import { matrixOfRows, sumOfRows, type SparseRow } from '../math/sparse-matrix.ts'
import { rememberedRows, type Nearness, type RowForm } from './remembered-rows.ts'

/** What a classifier sees of one row: enough to say which class, and whether any. */
export interface Sighting extends Nearness {
  /** Best first; at most five. The row is compared with those that are remembered of them. */
  readonly best: readonly { readonly number: number, readonly score: number }[]
}

/** Says which class a row is like. */
export type Classifier = (row: SparseRow) => Sighting

/** Classes that are told of a row. */
const told = 5
const svmRounds = 30
/** On 10,000 rows of 77 classes 800 lost three points of accuracy, 2,000 a quarter of one. */
const svmRivals = 3_000

/**
 * A linear classifier with a memory of its rows: the scores tell classes apart, the nearest rows of the best classes tell whether it is any of them.
 * Cost of a row: its entries × classes, and the entries of the rows that are remembered of five classes.
 *
 * @param classes class of each row, from 0; each has a row
 * @param cost of an error, as in `linearSvm`
 */
export function classifierOf(rows: readonly SparseRow[], classes: Int32Array, form: RowForm, { cost, random }: { readonly cost: number, readonly random: () => number }): Classifier {
  const classCount = classes.reduce((most, one) => Math.max(most, one + 1), 0)
  const weights = linearSvm(matrixOfRows(rows, form.columnCount), classes, { classCount, cost, rounds: svmRounds, rivals: svmRivals, random })
  const memory = rememberedRows(rows, classes, form)
  const scores = new Float64Array(classCount)

  return (row) => {
    sumOfRows(row.columns, row.values, 0, row.columns.length, weights, classCount, scores)
    const best = highest(scores, told).map((number) => ({ number, score: scores[number]! + svmOffset }))
    return { best, ...memory(row, best.map(({ number }) => number)) }
  }
}

/** Numbers of the largest scores, best first, of equal ones the smaller number. */
function highest(scores: Float64Array, count: number): number[] {
  const found: number[] = []
  for (let number = 0; number < scores.length; number++) {
    if (found.length === count && scores[number]! <= scores[found[count - 1]!]!) continue
    if (found.length === count) found.pop()
    let place = found.length
    while (place > 0 && scores[found[place - 1]!]! < scores[number]!) place -= 1
    found.splice(place, 0, number)
  }
  return found
}
