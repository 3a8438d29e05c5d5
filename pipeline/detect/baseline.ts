import type { Counts } from '../domain/series.ts'
import type { Exposure } from './detector.ts'

export interface BaselineWindow {
  readonly windowWeeks: number
  /** Fewest known weeks that make a baseline. */
  readonly leastWindowWeeks: number
  readonly gapWeeks: number
}

export interface Baseline {
  readonly observed: number
  readonly testedExposure: number
  /** Known weeks of the window, oldest first. */
  readonly weeks: readonly { readonly count: number, readonly exposure: number }[]
  readonly caseCount: number
  /** Sum over the known weeks. */
  readonly exposure: number
}

/**
 * The tested week and the window before it: `windowWeeks` that end `gapWeeks` before it, missing weeks left out.
 * @returns undefined when the tested week is missing or too few weeks are known
 */
export function baselineOf(counts: Counts, { windowWeeks, leastWindowWeeks, gapWeeks }: BaselineWindow, exposure?: Exposure): Baseline | undefined {
  const tested = counts.length - 1
  const observed = counts[tested]
  if (observed === undefined || observed === null) return undefined
  const end = tested - gapWeeks
  const weeks: { readonly count: number, readonly exposure: number }[] = []
  for (let week = Math.max(0, end - windowWeeks); week < end; week++) {
    const count = counts[week] ?? null
    if (count !== null) weeks.push({ count, exposure: exposure?.[week] ?? 1 })
  }
  if (weeks.length < leastWindowWeeks) return undefined
  let caseCount = 0
  let total = 0
  for (const week of weeks) { caseCount += week.count; total += week.exposure }
  return { observed, testedExposure: exposure?.[tested] ?? 1, weeks, caseCount, exposure: total }
}
