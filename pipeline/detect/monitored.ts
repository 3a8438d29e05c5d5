import type { Counts } from '../domain/series.ts'
import type { Exposure } from './detector.ts'

export interface MonitoredWeek { readonly count: number, readonly mean: number }

const PRIOR_CASES = 0.5

/**
 * The last weeks, each with the mean that the weeks before them give: for rules that add up over time. Missing weeks are left out.
 * @returns oldest first; undefined when the last week is missing or too few weeks are known before
 */
export function monitored(counts: Counts, { monitoredWeeks, leastBaselineWeeks }: { readonly monitoredWeeks: number, readonly leastBaselineWeeks: number }, exposure?: Exposure): readonly MonitoredWeek[] | undefined {
  if ((counts.at(-1) ?? null) === null) return undefined
  const start = counts.length - monitoredWeeks
  let cases = PRIOR_CASES
  let exposed = 0
  let known = 0
  for (let week = 0; week < start; week++) {
    const count = counts[week] ?? null
    if (count === null) continue
    cases += count
    exposed += exposure?.[week] ?? 1
    known++
  }
  if (known < leastBaselineWeeks) return undefined
  const weeks: MonitoredWeek[] = []
  for (let week = start; week < counts.length; week++) {
    const count = counts[week] ?? null
    if (count !== null) weeks.push({ count, mean: cases / exposed * (exposure?.[week] ?? 1) })
  }
  return weeks
}
