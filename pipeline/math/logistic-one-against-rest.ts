import { shuffled } from './shuffled.ts'
import type { SparseMatrix } from './sparse-matrix.ts'

export interface LogisticOptions {
  /** Classes, numbered from 0. */
  readonly classCount: number
  /** Price of an error against the size of the weights, by row; above 0. */
  readonly costs: Float32Array
  readonly rounds: number
  readonly random: () => number
}

const NEWTON_STEPS = 6
const FIRST_SHARE = 1e-3

/**
 * One logistic regression per class against all other rows:
 *
 *     min ½ |w|² + Σ cost_i · ln(1 + exp(−y_i · w·x_i))
 *
 * by dual coordinate descent, one variable in (0, cost_i) per row, each solved by Newton steps on its log-odds.
 * Source: Yu, Huang and Lin (2011), Mach. Learn. 85, 41–75, algorithm 5. A constant column gives an intercept.
 * Cost: rounds · entries · classes · 2.
 *
 * @param classes class of each row, −1 for none
 * @returns weights, row-major `columns × classes`: the log-odds of class c are `Σ x_j · w[j, c]`
 */
export function logisticOneAgainstRest(rows: SparseMatrix, classes: Int32Array, { classCount, costs, rounds, random }: LogisticOptions): Float32Array {
  const out = new Float32Array(rows.columnCount * classCount)
  const squares = Float64Array.from({ length: rows.rowCount }, (_, row) => squareOf(rows, row))
  const weights = new Float64Array(rows.columnCount)
  for (let number = 0; number < classCount; number++) {
    weights.fill(0)
    settleClass(rows, Float64Array.from(classes, (one) => one === number ? 1 : -1), squares, costs, rounds, random, weights)
    for (let column = 0; column < weights.length; column++) out[column * classCount + number] = weights[column]!
  }
  return out
}

/** @param out weights, all 0 at the start */
function settleClass({ rowCount, rowStarts, columns, values }: SparseMatrix, sides: Float64Array, squares: Float64Array, costs: Float32Array, rounds: number, random: () => number, out: Float64Array): void {
  const multipliers = Float64Array.from({ length: rowCount }, (_, row) => FIRST_SHARE * costs[row]!)
  for (let row = 0; row < rowCount; row++) {
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++) out[columns[at]!] = out[columns[at]!]! + multipliers[row]! * sides[row]! * values[at]!
  }
  for (let round = 0; round < rounds; round++) {
    for (const row of shuffled(rowCount, random)) {
      const from = rowStarts[row]!
      const to = rowStarts[row + 1]!
      let margin = 0
      for (let at = from; at < to; at++) margin += out[columns[at]!]! * values[at]!
      const before = multipliers[row]!
      const after = settled(before, sides[row]! * margin, squares[row]!, costs[row]!)
      multipliers[row] = after
      const step = (after - before) * sides[row]!
      for (let at = from; at < to; at++) out[columns[at]!] = out[columns[at]!]! + step * values[at]!
    }
  }
}

/** Root of `square · (t − before) + margin + ln(t / (cost − t))` in (0, cost), as `t = cost · σ(u)`. */
function settled(before: number, margin: number, square: number, cost: number): number {
  let u = Math.log(before / (cost - before))
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const share = 1 / (1 + Math.exp(-u))
    u -= (square * (cost * share - before) + margin + u) / (square * cost * share * (1 - share) + 1)
  }
  return Math.min(cost * (1 - 1e-12), Math.max(cost * 1e-12, cost / (1 + Math.exp(-u))))
}

function squareOf({ rowStarts, values }: SparseMatrix, row: number): number {
  let squares = 0
  for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at++) squares += values[at]! ** 2
  return squares
}
