import type { CountDistribution } from '../math/count-tail.ts'

/** Reports by delay of one period, 0 first; null where the delay has not passed yet. */
export type DelayRow = readonly (number | null)[]

/** Below this completeness a period is not tested: what is known of it says too little. */
export const LEAST_COMPLETENESS = 0.3
/** With fewer reports the delays of a pattern are those of its parent. */
export const LEAST_REPORTS = 50

/**
 * How much of a period is known after each delay:
 *
 *     F(d) = product over u > d of (1 − g_u)      g_u = reports at delay u / reports at delay 0 to u, over the periods that are old enough
 *
 * Source: Lawless (1994), Canad. J. Statist. 22, 15–31: the product-limit estimate in reverse time.
 *
 * @param triangle periods, oldest first, each with delays 0 to D
 * @returns D + 1 shares in [0, 1], rising, the last one 1; a delay of which nothing is known adds nothing
 */
export function completenessByDelay(triangle: readonly DelayRow[]): number[] {
  const longest = triangle.reduce((most, row) => Math.max(most, row.length - 1), 0)
  const shares = new Array<number>(longest + 1).fill(1)
  for (let delay = longest; delay > 0; delay--) {
    let late = 0
    let all = 0
    for (const row of triangle) {
      if ((row[delay] ?? null) === null) continue
      late += row[delay]!
      for (let before = 0; before <= delay; before++) all += row[before] ?? 0
    }
    shares[delay - 1] = shares[delay]! * (all === 0 ? 1 : 1 - late / all)
  }
  return shares
}

/** The delays of a pattern, or those of its parent where the pattern has fewer than 50 reports. */
export function completenessOf(own: readonly DelayRow[], parent: readonly DelayRow[]): number[] {
  let reports = 0
  for (const row of own) for (const count of row) reports += count ?? 0
  return completenessByDelay(reports < LEAST_REPORTS ? parent : own)
}

/**
 * What is usual of the part of a count that is known so far. Each case is known with the probability `completeness`, whenever the others are:
 * thinning keeps the count negative binomial, with
 *
 *     mean' = F mean      phi' = 1 + F (phi − 1)
 *
 * so that nothing known so far is an observation like any other. Exact for F that is known.
 * Source: thinning of a mixed Poisson count, Grandell (1997), Mixed Poisson Processes, §2.2.
 *
 * @param completeness F, in [0, 1]
 */
export function thinned({ mean, dispersion }: CountDistribution, completeness: number): CountDistribution {
  return { mean: completeness * mean, dispersion: 1 + completeness * (dispersion - 1) }
}
