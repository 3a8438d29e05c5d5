import type { Row } from './reference-file.ts'

/** Columns that must be equal as numbers, not merely near. */
const EXACT = new Set(['alarm', 'trend'])
/** Columns in [0, 1], compared by difference. */
const ABSOLUTE = new Set(['pvalue', 'quantile_prob'])
const NOT_COMPARED = new Set(['t', 'observed', 'population'])
const TOLERANCE = { bound: 1e-6, fitted: 1e-5, absolute: 1e-6 } as const
/** Below it a fitted value is compared by difference: an all-zero baseline has no relative size. */
const SMALL = 1e-4
const SMALL_TOLERANCE = 1e-6
/** An extrapolated mean this large is a degenerate fit of a near-empty series, in the reference as in ours. */
const DEGENERATE_MEAN = 1e9

export interface Comparison {
  rows: number
  /** Degenerate reference rows, left out. */
  skipped: number
  outOfTolerance: number
  alarmsDiffer: number
  trendsDiffer: number
  /** Largest relative difference by column. */
  readonly largest: Record<string, number>
}

export const emptyComparison = (): Comparison => ({ rows: 0, skipped: 0, outOfTolerance: 0, alarmsDiffer: 0, trendsDiffer: 0, largest: {} })

/** Adds one file’s rows to a comparison. A value that only one side has is out of tolerance. */
export function compareRows(into: Comparison, ours: readonly Row[], reference: readonly Row[]): void {
  reference.forEach((expected, i) => {
    const actual = ours[i] ?? {}
    if ((expected.mu0 ?? 0) > DEGENERATE_MEAN || (actual.mu0 ?? 0) > DEGENERATE_MEAN) { into.skipped++; return }
    into.rows++
    let outside = false
    for (const column of Object.keys(actual)) {
      if (NOT_COMPARED.has(column) || !(column in expected)) continue
      const difference = differenceOf(column, actual[column], expected[column])
      if (EXACT.has(column)) {
        if (difference === 0) continue
        outside = true
        if (column === 'alarm') into.alarmsDiffer++
        else into.trendsDiffer++
        continue
      }
      into.largest[column] = Math.max(into.largest[column] ?? 0, difference)
      if (difference > toleranceOf(column, expected[column])) outside = true
    }
    if (outside) into.outOfTolerance++
  })
}

function differenceOf(column: string, actual: number | undefined, expected: number | undefined): number {
  if (actual === undefined && expected === undefined) return 0
  if (actual === undefined || expected === undefined) return Infinity
  const size = ABSOLUTE.has(column) || Math.abs(expected) < SMALL ? 1 : Math.abs(expected)
  return Math.abs(actual - expected) / size
}

function toleranceOf(column: string, expected: number | undefined): number {
  if (ABSOLUTE.has(column)) return TOLERANCE.absolute
  if (Math.abs(expected ?? 0) < SMALL) return SMALL_TOLERANCE
  return column === 'upperbound' ? TOLERANCE.bound : TOLERANCE.fitted
}
