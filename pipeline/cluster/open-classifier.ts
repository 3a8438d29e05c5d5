import { linearSvm } from '../math/linear-svm.ts'
import { matrixOfRows, transpose, type SparseRow } from '../math/sparse-matrix.ts'

/** What a classifier sees of one row: enough to say which class, and whether any. */
export interface Sighting {
  /** Best first; at most five. */
  readonly best: readonly { readonly number: number, readonly score: number }[]
  /** Best cosine to a row that is remembered, in [0, 1]. */
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
 * A linear classifier with a memory of its rows: the scores tell classes apart, the nearest rows tell whether it is any of them.
 *
 * @param classes class of each row, from 0; each has a row
 * @param cost of an error, as in `linearSvm`
 */
export function classifierOf(rows: readonly SparseRow[], classes: Int32Array, columnCount: number, { cost, random }: { readonly cost: number, readonly random: () => number }): Classifier {
  const classCount = classes.reduce((most, one) => Math.max(most, one + 1), 0)
  const matrix = matrixOfRows(rows, columnCount)
  const weights = linearSvm(matrix, classes, { classCount, cost, rounds: svmRounds, rivals: svmRivals, random })
  const kept = remembered(classes, classCount)
  const memory = kept.map((row) => rows[row]!)
  const lengths = Float64Array.from(memory, lengthOf)
  const postings = transpose(matrixOfRows(memory, columnCount))
  const products = new Float64Array(memory.length)
  const scores = new Float64Array(classCount)

  return (row) => {
    scores.fill(-1)
    products.fill(0)
    for (let at = 0; at < row.columns.length; at++) {
      const column = row.columns[at]!
      const value = row.values[at]!
      for (let number = 0, from = column * classCount; number < classCount; number++) scores[number] = scores[number]! + value * weights[from + number]!
      for (let entry = postings.rowStarts[column]!; entry < postings.rowStarts[column + 1]!; entry++) {
        products[postings.columns[entry]!] = products[postings.columns[entry]!]! + value * postings.values[entry]!
      }
    }
    const best = Array.from(scores, (score, number) => ({ number, score })).sort((a, b) => b.score - a.score || a.number - b.number).slice(0, told)
    const length = lengthOf(row)
    let nearest = 0
    let nearestOfFirst = 0
    for (let other = 0; other < memory.length; other++) {
      const cosine = products[other]! / (length * lengths[other]!)
      if (cosine > nearest) nearest = cosine
      if (cosine > nearestOfFirst && classes[kept[other]!] === best[0]!.number) nearestOfFirst = cosine
    }
    return { best, nearest: Math.min(1, nearest), nearestOfFirst: Math.min(1, nearestOfFirst) }
  }
}

function remembered(classes: Int32Array, classCount: number): number[] {
  const byClass = Array.from({ length: classCount }, (): number[] => [])
  classes.forEach((number, row) => byClass[number]!.push(row))
  return byClass.flatMap((rows) => {
    const count = Math.min(rows.length, mostRemembered)
    return Array.from({ length: count }, (_, at) => rows[Math.floor(at * rows.length / count)]!)
  })
}

function lengthOf({ values }: SparseRow): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))
}
