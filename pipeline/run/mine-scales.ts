import { countWords, idfWeights, type WordCounts, type WordWeights } from '../embed/sparse-idf.ts'
import type { Workspace } from './mine-workspace.ts'

/** What counts as alike in this queue at this time. Refitted every 28 days, from the past only. */
export interface Scales {
  readonly wordCounts: WordCounts
  readonly weights: WordWeights
  /** Median similarity of a case to its nearest earlier one: two cases this near are look-alikes. */
  readonly tau: number
}

/** Half a year: long enough for rare words, short enough to follow the products' names. */
export const IDF_DAYS = 182
const maxIdfCases = 8_000
const tauDays = 90
const maxTauCases = 600
const tauQuantile = 0.5
/** Queues of stock phrases have near-copies of most cases: without a limit only copies would be look-alikes. */
const highestTau = 0.45
/** A queue of a few cases has no scale of its own. */
const minCases = 20
/** Used until there are enough cases; typical of the queues that were measured (0.22 to 0.31). */
const usualTau = 0.28

/**
 * Weights and threshold from the rows of the days [lastDay − 181, lastDay]. Leaves the workspace index weighed for those rows.
 */
export function fitScales(workspace: Workspace, lastDay: number): Scales {
  const end = workspace.firstRowOn(lastDay + 1)
  const start = workspace.firstRowOn(lastDay - IDF_DAYS + 1)
  const wordCounts = countWords(workspace.bags, evenly(start, end, maxIdfCases))
  const weights = idfWeights(wordCounts)
  workspace.index.reweigh(weights, start, end)
  return { wordCounts, weights, tau: end - start < minCases ? usualTau : tauOf(workspace, lastDay) }
}

function tauOf({ index, days, firstRowOn }: Workspace, lastDay: number): number {
  const sample = evenly(firstRowOn(lastDay - tauDays + 1), firstRowOn(lastDay + 1), maxTauCases)
  const nearest = sample.map((row) => {
    const day = days[row]!
    let best = 0
    index.visit(index.bagOf(row), firstRowOn(day - tauDays), firstRowOn(day + 1), 0, (other, similarity) => { if (other !== row && similarity > best) best = similarity })
    return best
  }).sort((a, b) => a - b)
  return Math.min(highestTau, nearest[Math.floor(tauQuantile * nearest.length)] ?? usualTau)
}

/** At most `limit` whole numbers of [from, to), evenly spread. */
export function evenly(from: number, to: number, limit: number): number[] {
  const count = Math.max(0, Math.min(to - from, limit))
  return Array.from({ length: count }, (_, at) => from + Math.floor(at * (to - from) / count))
}
