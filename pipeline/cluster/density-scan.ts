import { countTail } from '../math/count-tail.ts'
import { countUpper } from '../math/count-bounds.ts'

/** Windows in days: a point event, a short wave, a slow rise. Each finds events that the others miss. */
const windows = [1, 3, 7] as const
const longestWindow = 7
/** Look-alikes of the days 7 to 97 back set what is usual. */
export const BASELINE_DAYS = 91
/** Days back that the scan looks, today not counted. */
export const SCAN_MEMORY_DAYS = longestWindow - 1 + BASELINE_DAYS
/** With less history everything would look new. */
const minBaselineDays = 21
/** Added to the baseline count, as Jeffreys' prior does for a Poisson rate. */
const priorCases = 0.5
/** Variance over mean of daily look-alike counts. */
export const LOOK_ALIKE_DISPERSION = 1.3
const minCases = 4
const minReporters = 3
/** A case that is not like the densest one belongs to the group when it is like so many of its look-alikes; one is chance. */
const minLinks = 2

/** A case of another day, or of this one, and how alike it is. */
export interface LookAlike { readonly row: number, readonly similarity: number }

/** What the scan sees of the cases around one day. */
export interface ScanView {
  readonly day: number
  /** First day with a case that the scan can see. */
  readonly firstDay: number
  /** Rows to look at, in order: cases of the day. */
  readonly rows: readonly number[]
  dayOf(row: number): number
  /** Who reported it; a case without a reporter counts as one of its own. */
  reporterOf(row: number): string
  /** Can it make or join a group at all? */
  hasContent(row: number): boolean
  /** Rows of the days [from, to] alike enough to count, the row itself left out, by rising row. */
  lookAlikes(row: number, from: number, to: number): readonly LookAlike[]
}

/** Cases with more look-alikes in the last days than the 91 days before predict. */
export interface DenseGroup {
  /** Rising row numbers. */
  readonly rows: readonly number[]
  /** Of them the densest case and its own look-alikes in the window; the others are like two of these. */
  readonly core: ReadonlySet<number>
  readonly fromDay: number
  readonly toDay: number
  /** Look-alikes of the densest case in the window, itself included. */
  readonly observed: number
  readonly expected: number
  /** A count above it is a group. */
  readonly upper: number
  readonly pValue: number
}

/**
 * Density scan of one day, before any pattern is involved: a case with n look-alikes in the last W = 1, 3 or 7 days,
 * itself included, is dense when
 *
 *     mu = (h + 0.5) / 91 · W      P(N ≥ n) < alpha, N negative binomial with variance 1.3 mu
 *
 * where h counts its look-alikes of the 91 days before that week. A group is the densest case with its look-alikes in the window, and
 * cases of the last 7 days that are like two of those. Fewer than 4 cases or 3 reporters make none.
 * Groups come in order of p; each case is in one group at most.
 *
 * @param alpha level of one case and window
 */
export function denseGroups(view: ScanView, alpha: number): DenseGroup[] {
  const seeds = view.rows.flatMap((row) => view.hasContent(row) ? densityOf(view, row, alpha) ?? [] : [])
    .sort((a, b) => a.pValue - b.pValue || b.observed - a.observed || a.row - b.row)
  const used = new Set<number>()
  const groups: DenseGroup[] = []
  for (const { row, ...density } of seeds) {
    if (used.has(row)) continue
    const core = new Set([row, ...view.lookAlikes(row, density.fromDay, view.day).map((other) => other.row)])
    const rows = membersOf(view, core).filter((member) => !used.has(member))
    if (!isGroup(rows, view.reporterOf)) continue
    for (const member of rows) used.add(member)
    groups.push({ rows, core, ...density })
  }
  return groups
}

/** Are there cases and reporters enough to be a group? */
export const isGroup = (rows: readonly number[], reporterOf: (row: number) => string): boolean =>
  rows.length >= minCases && new Set(rows.map((row) => reporterOf(row))).size >= minReporters

function densityOf(view: ScanView, row: number, alpha: number): Omit<DenseGroup, 'rows' | 'core'> & { readonly row: number } | undefined {
  const { day, firstDay } = view
  const baselineDays = Math.min(BASELINE_DAYS, day - longestWindow + 1 - firstDay)
  if (baselineDays < minBaselineDays) return undefined
  const recent = view.lookAlikes(row, day - longestWindow + 1, day)
  if (1 + recent.length < minCases) return undefined
  const before = view.lookAlikes(row, day - SCAN_MEMORY_DAYS, day - longestWindow).length

  let densest: ReturnType<typeof densityOf>
  for (const days of windows) {
    const fromDay = day - days + 1
    const observed = 1 + recent.filter((other) => view.dayOf(other.row) >= fromDay).length
    if (observed < minCases) continue
    const expected = (before + priorCases) / baselineDays * days
    const pValue = countTail(observed, { mean: expected, dispersion: LOOK_ALIKE_DISPERSION })
    if (pValue >= alpha || (densest !== undefined && pValue >= densest.pValue)) continue
    densest = { row, fromDay, toDay: day, observed, expected, upper: Math.max(minCases - 1, countUpper(alpha, { mean: expected, dispersion: LOOK_ALIKE_DISPERSION })), pValue }
  }
  return densest
}

function membersOf(view: ScanView, core: ReadonlySet<number>): number[] {
  const { day } = view
  const weekAgo = day - longestWindow + 1
  const [seed] = core
  const links = new Map<number, number>()
  for (const row of core) {
    if (row === seed) continue
    for (const other of view.lookAlikes(row, weekAgo, day)) links.set(other.row, (links.get(other.row) ?? 0) + 1)
  }
  const further = [...links].filter(([, count]) => count >= minLinks).map(([row]) => row)
  return [...new Set([...core, ...further])].filter((row) => view.hasContent(row)).sort((a, b) => a - b)
}
