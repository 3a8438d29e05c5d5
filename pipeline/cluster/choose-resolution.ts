import { adjustedRandIndex } from '../math/adjusted-rand-index.ts'
import type { WeightedGraph } from '../math/weighted-graph.ts'
import { leiden } from './leiden.ts'

/** Half-octaves from a handful of clusters to near-duplicates, 1/4 … 64. */
const candidates = Array.from({ length: 17 }, (_, step) => 2 ** (step / 2 - 2))

/** Runs of Leiden for a candidate: two settle the level, more only polish its edges. */
const iterations = 2

/** Pairs of partitions that are compared at a candidate: one pair is off by a point, as much as a plateau rises and falls. */
const pairs = 3

/** A candidate counts for less by the factor e for each such part of the best agreement that it lacks: chance makes about half of it. */
const tolerance = 0.05

/**
 * The resolution at which two blind views of the same rows agree most on who belongs together (adjusted Rand index): the geometric mean
 * of the candidates, each weighed by exp(−lack / tolerance), where `lack` is the part of the best agreement that it falls short of. Where
 * agreement is a plateau that is its middle, and not the place where chance made it highest.
 * What is real shows in both views, noise in one, so the choice follows the data where a fixed resolution cannot:
 * `docs/decisions/0006-granularity-by-two-views.md`.
 *
 * @param views graphs over the same nodes
 * @returns in [1/4, 64]; 4, the middle, for views that never agree
 */
export function chooseResolution(views: readonly [WeightedGraph, WeightedGraph], random: () => number): number {
  const agreements = candidates.map((resolution) => {
    let sum = 0
    for (let pair = 0; pair < pairs; pair++) {
      const [first, second] = views.map((graph) => leiden(graph, { kind: 'modularity', resolution }, { iterations, random }))
      sum += adjustedRandIndex(first!, second!)
    }
    return sum / pairs
  })
  const best = Math.max(...agreements)
  const weights = agreements.map((agreement) => best <= 0 ? 1 : Math.exp((agreement - best) / (tolerance * best)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return 2 ** (weights.reduce((sum, weight, at) => sum + weight * Math.log2(candidates[at]!), 0) / total)
}
