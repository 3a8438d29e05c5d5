import { linearSvm, svmOffset } from '../math/linear-svm.ts'
import { matrixOfRows, sumOfRows, type SparseRow } from '../math/sparse-matrix.ts'

/** What a classifier sees of one row: enough to say which class, and whether any. */
export interface Sighting {
  /** Best first; at most five. */
  readonly best: readonly { readonly number: number, readonly score: number }[]
  /** Best cosine to a row that is remembered of these classes, in [0, 1]. */
  readonly nearest: number
  /** Best cosine to a row of the first class, in [0, 1]. */
  readonly nearestOfFirst: number
}

/** Says which class a row is like. */
export type Classifier = (row: SparseRow) => Sighting

/** Classes that are told of a row. */
const told = 5
const svmRounds = 30
/** On 10,000 rows of 77 classes 800 lost three points of accuracy, 2,000 a quarter of one. */
const svmRivals = 3_000
/** Rows of a class that are remembered, evenly spread: more cost time and told no more. */
const mostRemembered = 30

/**
 * A linear classifier with a memory of its rows: the scores tell classes apart, the nearest rows of the best classes tell whether it is any of them.
 * Cost of a row: its entries × classes, and the entries of the rows that are remembered of five classes.
 *
 * @param classes class of each row, from 0; each has a row
 * @param cost of an error, as in `linearSvm`
 */
export function classifierOf(rows: readonly SparseRow[], classes: Int32Array, columnCount: number, { cost, random }: { readonly cost: number, readonly random: () => number }): Classifier {
  const classCount = classes.reduce((most, one) => Math.max(most, one + 1), 0)
  const weights = linearSvm(matrixOfRows(rows, columnCount), classes, { classCount, cost, rounds: svmRounds, rivals: svmRivals, random })
  const memory = rememberedRows(rows, classes, { classCount, columnCount })
  const scores = new Float64Array(classCount)

  return (row) => {
    sumOfRows(row.columns, row.values, 0, row.columns.length, weights, classCount, scores)
    const best = highest(scores, told).map((number) => ({ number, score: scores[number]! + svmOffset }))
    const cosines = memory(row, best.map(({ number }) => number))
    return { best, nearest: cosines.reduce((most, one) => Math.max(most, one), 0), nearestOfFirst: cosines[0]! }
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

/** Rows of each class, to be compared with another. @returns of each class asked for, the best cosine to one of its rows, in [0, 1] */
function rememberedRows(rows: readonly SparseRow[], classes: Int32Array, { classCount, columnCount }: { readonly classCount: number, readonly columnCount: number }): (row: SparseRow, asked: readonly number[]) => number[] {
  const byClass = remembered(classes, classCount)
  const starts = new Int32Array(classCount + 1)
  byClass.forEach((own, number) => { starts[number + 1] = starts[number]! + own.length })
  const { rowStarts, columns, values } = matrixOfRows(byClass.flatMap((own) => own.map((row) => rows[row]!)), columnCount)
  const lengths = Float64Array.from({ length: rowStarts.length - 1 }, (_, row) => lengthOf(values.subarray(rowStarts[row], rowStarts[row + 1])))
  const spread = new Float32Array(columnCount)

  return (row, asked) => {
    const length = lengthOf(row.values)
    for (let at = 0; at < row.columns.length; at++) spread[row.columns[at]!] = row.values[at]!
    const cosines = asked.map((number) => {
      let nearest = 0
      for (let other = starts[number]!; other < starts[number + 1]!; other++) {
        let product = 0
        for (let at = rowStarts[other]!; at < rowStarts[other + 1]!; at++) product += spread[columns[at]!]! * values[at]!
        const cosine = product / (length * lengths[other]!)
        if (cosine > nearest) nearest = cosine
      }
      return Math.min(1, nearest)
    })
    for (let at = 0; at < row.columns.length; at++) spread[row.columns[at]!] = 0
    return cosines
  }
}

/** Rows of each class, evenly spread. */
function remembered(classes: Int32Array, classCount: number): number[][] {
  const byClass = Array.from({ length: classCount }, (): number[] => [])
  classes.forEach((number, row) => byClass[number]!.push(row))
  return byClass.map((rows) => {
    const count = Math.min(rows.length, mostRemembered)
    return Array.from({ length: count }, (_, at) => rows[Math.floor(at * rows.length / count)]!)
  })
}

function lengthOf(values: Float32Array): number {
  let squares = 0
  for (let at = 0; at < values.length; at++) squares += values[at]! * values[at]!
  return Math.sqrt(squares)
}
