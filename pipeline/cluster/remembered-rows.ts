import { matrixOfRows, transpose, type SparseRow } from '../math/sparse-matrix.ts'

/** Rows of each class that are remembered, evenly spread: more cost time and told no more. */
const mostRemembered = 30

/** How near a row is to others. */
export interface Nearness {
  /** Best cosine to a row that is remembered of the classes asked for, in [0, 1]. */
  readonly nearest: number
  /** Best cosine to a row of the first of them, in [0, 1]. */
  readonly nearestOfFirst: number
}

export interface RowForm {
  readonly columnCount: number
  /** From this column on an entry is of a dense part: a row has one run of such columns, after all others, or none. */
  readonly denseFrom: number
}

/** A dense run, and where it begins. */
interface DenseRun { readonly start: number, readonly values: Float32Array, readonly length: number }

/** Remembered rows of one class. Their sparse entries lie by column: rows of one class share most of them. */
interface RememberedClass {
  readonly columns: Int32Array
  /** Entries of `columns[at]` are those from `starts[at]` up to `starts[at + 1]`. */
  readonly starts: Int32Array
  readonly holders: Uint8Array
  readonly values: Float32Array
  readonly runs: readonly DenseRun[]
  readonly lengths: Float64Array
}

/**
 * Remembers rows of each class, to be compared with another. The sparse entries are compared first; a dense run, which can add no more than the product of two
 * lengths, only where the row may still be the nearest.
 *
 * @param classes class of each row, from 0
 */
export function rememberedRows(rows: readonly SparseRow[], classes: Int32Array, { denseFrom }: RowForm): (row: SparseRow, asked: readonly number[]) => Nearness {
  const byClass = evenlySpread(classes).map((own) => rememberedClass(own.map((row) => rows[row]!), denseFrom))
  const spread = new Float32Array(denseFrom)
  const products = new Float64Array(mostRemembered)

  /** The best cosine to a row of the class, or `least` when none is better. */
  const bestOf = ({ columns, starts, holders, values, runs, lengths }: RememberedClass, run: DenseRun, length: number, least: number): number => {
    products.fill(0)
    for (let at = 0; at < columns.length; at++) {
      const value = spread[columns[at]!]!
      if (value === 0) continue
      const end = starts[at + 1]!
      for (let entry = starts[at]!; entry < end; entry++) products[holders[entry]!]! += value * values[entry]!
    }
    let best = least
    for (let row = 0; row < runs.length; row++) {
      const other = runs[row]!
      const scale = 1 / (length * lengths[row]!)
      const isComparable = run.start === other.start
      if ((products[row]! + (isComparable ? run.length * other.length : 0)) * scale <= best) continue
      const cosine = (products[row]! + (isComparable ? productOf(run.values, other.values) : 0)) * scale
      if (cosine > best) best = cosine
    }
    return Math.min(1, best)
  }

  return (row, asked) => {
    const run = runOf(row, denseFrom)
    const length = lengthOf(row.values)
    const sparse = row.columns.length - run.values.length
    for (let at = 0; at < sparse; at++) spread[row.columns[at]!] = row.values[at]!
    const [nearestOfFirst, nearest] = asked.reduce(([first, best], number, at): [number, number] => {
      const found = bestOf(byClass[number]!, run, length, best)
      return [at === 0 ? found : first, found]
    }, [0, 0] as [number, number])
    for (let at = 0; at < sparse; at++) spread[row.columns[at]!] = 0
    return { nearest, nearestOfFirst }
  }
}

function rememberedClass(rows: readonly SparseRow[], denseFrom: number): RememberedClass {
  const runs = rows.map((row) => runOf(row, denseFrom))
  const sparse = rows.map(({ columns, values }, holder) => {
    const end = columns.length - runs[holder]!.values.length
    return { columns: columns.subarray(0, end), values: values.subarray(0, end) }
  })
  const byColumn = transpose(matrixOfRows(sparse, denseFrom))
  const columns = Int32Array.from({ length: denseFrom }, (_, column) => column).filter((column) => byColumn.rowStarts[column + 1]! > byColumn.rowStarts[column]!)
  return {
    columns,
    starts: Int32Array.from([...columns.map((column) => byColumn.rowStarts[column]!), byColumn.columns.length]),
    holders: Uint8Array.from(byColumn.columns),
    values: byColumn.values,
    // Copies: a view would keep the whole row in memory, and apart from its neighbours.
    runs: runs.map((run) => ({ ...run, values: run.values.slice() })),
    lengths: Float64Array.from(rows, ({ values }) => lengthOf(values)),
  }
}

function runOf({ columns, values }: SparseRow, denseFrom: number): DenseRun {
  let sparse = columns.length
  while (sparse > 0 && columns[sparse - 1]! >= denseFrom) sparse -= 1
  const run = values.subarray(sparse)
  return { start: columns[sparse] ?? -1, values: run, length: lengthOf(run) }
}

/** Rows of each class. */
function evenlySpread(classes: Int32Array): number[][] {
  const byClass: number[][] = []
  classes.forEach((number, row) => { (byClass[number] ??= []).push(row) })
  return byClass.map((rows) => {
    const count = Math.min(rows.length, mostRemembered)
    return Array.from({ length: count }, (_, at) => rows[Math.floor(at * rows.length / count)]!)
  })
}

function productOf(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!
  return sum
}

function lengthOf(values: Float32Array): number {
  let squares = 0
  for (let at = 0; at < values.length; at++) squares += values[at]! * values[at]!
  return Math.sqrt(squares)
}
