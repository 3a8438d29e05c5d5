import { adjustedRandIndex } from '../math/adjusted-rand-index.ts'
import type { WeightedGraph } from '../math/weighted-graph.ts'
import { leiden } from './leiden.ts'

/** Half-octaves from a handful of clusters to near-duplicates, 1/4 … 64. */
const candidates = Array.from({ length: 17 }, (_, step) => 2 ** (step / 2 - 2))

/** Runs of Leiden for a candidate: two settle the level, more only polish its edges. */
const iterations = 2

/** Triangle over an octave to each side: between seeds the choice then moves by 0.5 octaves, without it by 0.7. */
const kernel = [1, 2, 3, 2, 1]

/**
 * The resolution at which two blind views of the same rows agree most on who belongs together (adjusted Rand index, smoothed over
 * neighbouring candidates); of equals the coarsest.
 * What is real shows in both views, noise in one, so the choice follows the data where a fixed resolution cannot:
 * `docs/decisions/0006-granularity-by-two-views.md`.
 *
 * @param views graphs over the same nodes
 */
export function chooseResolution(views: readonly [WeightedGraph, WeightedGraph], random: () => number): number {
  const agreements = smoothed(candidates.map((resolution) => {
    const [first, second] = views.map((graph) => leiden(graph, { kind: 'modularity', resolution }, { iterations, random }))
    return adjustedRandIndex(first!, second!)
  }))
  return candidates[agreements.indexOf(Math.max(...agreements))]!
}

/** Weighted mean of each value and its neighbours; an end stands for what is missing beyond it. */
function smoothed(values: readonly number[]): number[] {
  const reach = (kernel.length - 1) / 2
  const at = (place: number) => values[Math.min(values.length - 1, Math.max(0, place))]!
  return values.map((_, place) => kernel.reduce((sum, weight, step) => sum + weight * at(place + step - reach), 0))
}
