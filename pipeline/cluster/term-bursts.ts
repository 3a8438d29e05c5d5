import { countUpper } from '../math/count-bounds.ts'
import { countTail } from '../math/count-tail.ts'
import type { DenseGroup } from './density-scan.ts'

/** Windows in days: a word that all use on one day, or within three. */
const windows = [1, 3] as const
/** Days that say how often a word is used, and days left out between them and the window. */
const baseDays = 56
const gapDays = 6
const minBaseDays = 21
/** Days back whose terms are needed, today not counted. */
const memoryDays = gapDays + baseDays
const priorCases = 0.5
/** Variance over mean of the daily counts of a word. */
const dispersion = 1.5
const minCases = 5
const minReporters = 3
/** A burst whose cases are by half those of another is the same one. */
const sharedRows = 0.5
/** So many new terms, and those that nobody used for long are looked for. */
const LEAST_FORGOTTEN = 10_000
/** A word in more of the cases of the base names nothing. */
const largestUsualShare = 0.02

/** What the scan for bursts sees of the cases around one day. */
export interface BurstView {
  readonly day: number
  /** First day with a case that the scan can see. */
  readonly firstDay: number
  firstRowOn(day: number): number
  dayOf(row: number): number
  reporterOf(row: number): string
  /** Words and pairs of a case, each once. */
  termsOf(row: number): Iterable<string>
  hasContent(row: number): boolean
}

/** Finds words that suddenly many use. Days must be shown in order; each row is read once. */
export interface BurstScan {
  /**
   * @param alpha level of one word and window
   * @param known rows that are in a group already; bursts that are by half made of them are left out
   * @returns in order of p; each row is in one group at most
   */
  burstsOn(view: BurstView, alpha: number, known: ReadonlySet<number>): DenseGroup[]
}

/**
 * Bursts of single words and pairs: cases of 1 or 3 days that share a term, against its 56 days before the last six, times the size of the queue.
 *
 *     mu = (cases of the base + 0.5) · queue of the window / queue of the base      P(N ≥ n) < alpha, N negative binomial with variance 1.5 mu
 *
 * Finds what shares a name and is else written in many ways, so that no two cases look alike. Fewer than 5 cases or 3 reporters make none.
 * Source of the scheme: term bursts as grouped by shared cases, Kleinberg (2003), Data Mining and Knowledge Discovery 7, for the idea of a burst.
 */
export function burstScan(): BurstScan {
  const postings = new Map<string, number[]>()
  let readThrough: number | undefined
  let sizeAfterForgetting = 0
  /** Most terms are never met again. */
  const forgetBefore = (row: number): void => {
    if (postings.size < sizeAfterForgetting + LEAST_FORGOTTEN) return
    for (const [term, rows] of postings) if (rows.at(-1)! < row) postings.delete(term)
    sizeAfterForgetting = postings.size
  }

  return {
    burstsOn(view, alpha, known) {
      const { day, firstRowOn, dayOf } = view
      const from = firstRowOn(day - memoryDays), to = firstRowOn(day + 1)
      for (let row = Math.max(from, readThrough ?? from); row < to; row++) {
        if (!view.hasContent(row)) continue
        for (const term of view.termsOf(row)) addTo(postings, term, row)
      }
      readThrough = to
      forgetBefore(from)
      if (Math.min(baseDays, day - gapDays - view.firstDay) < minBaseDays) return []

      const baseFrom = Math.max(view.firstDay, day - gapDays - baseDays)
      const queueOfBase = Math.max(1, firstRowOn(day - gapDays) - firstRowOn(baseFrom))
      const today = new Set<string>()
      for (let row = firstRowOn(day); row < to; row++) if (view.hasContent(row)) for (const term of view.termsOf(row)) today.add(term)
      const bursts = [...today].flatMap((term) => {
        const rows = recent(postings, term, from)
        if (rows.length < minCases) return []
        const base = rows.filter((row) => dayOf(row) >= baseFrom && dayOf(row) < day - gapDays).length
        if (base > largestUsualShare * queueOfBase) return []
        return windows.flatMap((days): Burst[] => {
          const fromDay = day - days + 1
          const own = rows.filter((row) => dayOf(row) >= fromDay)
          if (own.length < minCases) return []
          const expected = (base + priorCases) * (to - firstRowOn(fromDay)) / queueOfBase
          const pValue = countTail(own.length, { mean: expected, dispersion })
          if (pValue >= alpha) return []
          return [{ rows: own, fromDay, toDay: day, observed: own.length, expected, upper: Math.max(minCases - 1, countUpper(alpha, { mean: expected, dispersion })), pValue, term }]
        })
      }).sort((a, b) => a.pValue - b.pValue || b.observed - a.observed || (a.term < b.term ? -1 : 1))
      return apart(bursts, view, known)
    },
  }
}

/** What a burst of one term is before those that share cases are made one. */
interface Burst extends Omit<DenseGroup, 'core'> { readonly term: string }

function apart(bursts: readonly Burst[], { reporterOf }: BurstView, known: ReadonlySet<number>): DenseGroup[] {
  const used = new Set(known)
  const groups: DenseGroup[] = []
  for (const { term: _term, ...burst } of bursts) {
    const rows = burst.rows.filter((row) => !used.has(row))
    if (burst.rows.length - rows.length >= sharedRows * burst.rows.length || rows.length < minCases || new Set(rows.map(reporterOf)).size < minReporters) continue
    for (const row of rows) used.add(row)
    groups.push({ ...burst, rows, core: new Set(rows) })
  }
  return groups
}

function addTo(postings: Map<string, number[]>, term: string, row: number): void {
  const known = postings.get(term)
  if (known === undefined) postings.set(term, [row])
  else known.push(row)
}

/** Rows of a term from a row on; older ones are forgotten. */
function recent(postings: Map<string, number[]>, term: string, from: number): readonly number[] {
  const rows = postings.get(term) ?? []
  if (rows[0] === undefined || rows[0] >= from) return rows
  const kept = rows.filter((row) => row >= from)
  postings.set(term, kept)
  return kept
}
