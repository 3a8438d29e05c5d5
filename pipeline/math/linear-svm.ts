import { shuffled } from './shuffled.ts'
import { sparseGram } from './sparse-gram.ts'
import type { SparseMatrix } from './sparse-matrix.ts'

export interface SvmOptions {
  /** Classes, numbered from 0. */
  readonly classCount: number
  /** Price of an error against the size of the weights; larger fits closer. */
  readonly cost: number
  /** Most passes over the rows of one class. */
  readonly rounds: number
  /** Rows of other classes that a class is told from: those most like its mean. */
  readonly rivals: number
  readonly random: () => number
}

/** Fixed intercept: rows unlike a class are then on their side from the start, and only near ones are worked on. */
export const svmOffset = -1
/** Up to so many rows the products of all pairs are worked out first, 64 MiB of them: a row is then looked at without reading its entries, and most looks change nothing. */
const mostPairedRows = 4_096
/** A class is settled when no row asks for a larger step than this; margins are of the order of 1. */
const smallestStep = 0.1

/**
 * Linear classifiers, each class against rows of others, with squared hinge loss:
 *
 *     min ½ |w|² + cost · Σ max(0, 1 − y · (w·x − 1))²
 *
 * by dual coordinate descent; rows that are safely on their side are left out of further passes, and looked at once more at the end.
 * Source: Hsieh, Chang, Lin, Keerthi and Sundararajan (2008), algorithms 1 and 3.
 * Cost: entries · classes once, then for each class about 5 · (rivals + rows of the class), times the entries of a row above 4,096 rows.
 *
 * @param classes class of each row
 * @returns weights, row-major `columns × classes`: the score of class c is `Σ x_j · w[j, c] − 1`, positive on its side
 */
export function linearSvm(rows: SparseMatrix, classes: Int32Array, { classCount, cost, rounds, rivals, random }: SvmOptions): Float32Array {
  const pairs = rows.rowCount <= mostPairedRows ? sparseGram(rows) : undefined
  const out = pairs === undefined ? classMeans(rows, classes, classCount) : new Float32Array(rows.columnCount * classCount)
  const likeness = pairs === undefined ? timesMeans(rows, out, classCount) : meanPairs(pairs, classes, classCount)
  const squares = Float64Array.from({ length: rows.rowCount }, (_, row) => squareOf(rows, row) + 1 / (2 * cost))
  const margins = pairs === undefined ? directMargins(rows) : pairedMargins(rows, pairs)
  for (let number = 0; number < classCount; number++) {
    margins.restart()
    settleClass(margins, contestants(likeness, classes, classCount, number, rivals), (row) => classes[row] === number ? 1 : -1, { squares, slack: 1 / (2 * cost), rounds, random })
    const weights = margins.weights()
    for (let column = 0; column < weights.length; column++) out[column * classCount + number] = weights[column]!
  }
  return out
}

/** Products of rows with weights that are a sum of rows. */
interface Margins {
  /** Back to weights of 0. */
  restart(): void
  of(row: number): number
  /** Adds the row so many times to the weights. */
  add(row: number, times: number): void
  /** By column; overwritten by what follows. */
  weights(): Float64Array
}

function directMargins({ rowStarts, columns, values, columnCount }: SparseMatrix): Margins {
  const weights = new Float64Array(columnCount)
  return {
    restart: () => { weights.fill(0) },
    of: (row) => {
      let product = 0
      for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++) product += weights[columns[at]!]! * values[at]!
      return product
    },
    add: (row, times) => { for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++) weights[columns[at]!] = weights[columns[at]!]! + times * values[at]! },
    weights: () => weights,
  }
}

function pairedMargins(rows: SparseMatrix, pairs: Float32Array): Margins {
  const { rowCount } = rows
  const products = new Float64Array(rowCount)
  const times = new Float64Array(rowCount)
  const direct = directMargins(rows)
  return {
    restart: () => {
      products.fill(0)
      times.fill(0)
    },
    of: (row) => products[row]!,
    add: (row, more) => {
      times[row]! += more
      for (let other = 0, at = row * rowCount; other < rowCount; other++, at++) products[other] = products[other]! + more * pairs[at]!
    },
    weights: () => {
      direct.restart()
      for (let row = 0; row < rowCount; row++) if (times[row] !== 0) direct.add(row, times[row]!)
      return direct.weights()
    },
  }
}

/** Row-major `columns × classes`. */
function classMeans({ rowCount, columnCount, rowStarts, columns, values }: SparseMatrix, classes: Int32Array, classCount: number): Float32Array {
  const means = new Float32Array(columnCount * classCount)
  const sizes = new Int32Array(classCount)
  for (const number of classes) sizes[number] = sizes[number]! + 1
  for (let row = 0; row < rowCount; row++) {
    const number = classes[row]!
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++) {
      const into = columns[at]! * classCount + number
      means[into] = means[into]! + values[at]! / sizes[number]!
    }
  }
  return means
}

/** Row-major `rows × classes`. */
function timesMeans({ rowCount, rowStarts, columns, values }: SparseMatrix, means: Float32Array, classCount: number): Float32Array {
  const products = new Float32Array(rowCount * classCount)
  const sums = new Float64Array(classCount)
  for (let row = 0; row < rowCount; row++) {
    sums.fill(0)
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++) {
      const first = columns[at]! * classCount
      const value = values[at]!
      for (let number = 0; number < classCount; number++) sums[number] = sums[number]! + value * means[first + number]!
    }
    products.set(sums, row * classCount)
  }
  return products
}

/** What `timesMeans` gives, from the products of all pairs of rows. */
function meanPairs(pairs: Float32Array, classes: Int32Array, classCount: number): Float32Array {
  const rowCount = classes.length
  const products = new Float32Array(rowCount * classCount)
  const sizes = new Int32Array(classCount)
  for (const number of classes) sizes[number] = sizes[number]! + 1
  const sums = new Float64Array(classCount)
  for (let row = 0; row < rowCount; row++) {
    sums.fill(0)
    for (let other = 0; other < rowCount; other++) sums[classes[other]!] = sums[classes[other]!]! + pairs[row * rowCount + other]!
    for (let number = 0; number < classCount; number++) products[row * classCount + number] = sums[number]! / sizes[number]!
  }
  return products
}

/** Rows of the class and the others most like its mean, rising. */
function contestants(likeness: Float32Array, classes: Int32Array, classCount: number, number: number, rivals: number): Int32Array {
  const likenessOf = (row: number) => likeness[row * classCount + number]!
  const own: number[] = []
  const others: number[] = []
  classes.forEach((one, row) => { (one === number ? own : others).push(row) })
  others.sort((a, b) => likenessOf(b) - likenessOf(a) || a - b)
  return Int32Array.from([...own, ...others.slice(0, rivals)]).sort()
}

interface Descent { readonly squares: Float64Array, readonly slack: number, readonly rounds: number, readonly random: () => number }

/** @param margins of weights of 0 */
function settleClass(margins: Margins, contest: Int32Array, sideOf: (row: number) => 1 | -1, { squares, slack, rounds, random }: Descent): void {
  const multipliers = new Float64Array(squares.length)
  let active = mixed(contest, random)
  let highest = Infinity
  for (let round = 0; round < rounds; round++) {
    let activeCount = 0
    let largestStep = 0
    let highestNow = -Infinity
    for (const row of active) {
      const side = sideOf(row)
      const before = multipliers[row]!
      const gradient = side * (svmOffset + margins.of(row)) - 1 + before * slack
      if (before === 0 && gradient > highest) continue
      active[activeCount++] = row
      const projected = before === 0 ? Math.min(0, gradient) : gradient
      largestStep = Math.max(largestStep, Math.abs(projected))
      highestNow = Math.max(highestNow, projected)
      if (projected === 0) continue
      const after = Math.max(0, before - gradient / squares[row]!)
      multipliers[row] = after
      margins.add(row, (after - before) * side)
    }
    if (largestStep < smallestStep) {
      if (activeCount === contest.length) return
      active = mixed(contest, random)
      highest = Infinity
      continue
    }
    highest = highestNow > 0 ? highestNow : Infinity
    active = mixed(active.subarray(0, activeCount), random)
  }
}

const mixed = (rows: Int32Array, random: () => number): Int32Array => Int32Array.from(shuffled(rows.length, random), (at) => rows[at]!)

function squareOf({ rowStarts, values }: SparseMatrix, row: number): number {
  let squares = 0
  for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++) squares += values[at]! ** 2
  return squares
}
