import { adjustedRandIndex } from '../math/adjusted-rand-index.ts'
import type { WeightedGraph } from '../math/weighted-graph.ts'
import { leiden } from './leiden.ts'

/** Half-octaves from a handful of clusters to near-duplicates: 1/4 … 64. Finer steps moved the choice by less than its noise. */
const candidates = Array.from({ length: 17 }, (_, step) => 2 ** (step / 2 - 2))

/** Runs of Leiden for a candidate: the choice is between levels, not between last moves. */
const iterations = 2

/**
 * The resolution at which two blind views of the same rows agree most on who belongs together (adjusted Rand index).
 * What is real shows in both; what is noise of one view does not. Unlike a fixed resolution this does not drift with the number of rows,
 * and unlike the stability of one view under resampling it does not favour the finest or the coarsest level.
 * Measured against labels: `docs/decisions/0006-granularity.md`.
 *
 * @param views graphs over the same nodes
 */
export function chooseResolution([first, second]: readonly [WeightedGraph, WeightedGraph], random: () => number): number {
  const agreements = candidates.map((resolution) => {
    const [one, other] = [first, second].map((graph) => leiden(graph, { kind: 'modularity', resolution }, { iterations, random }))
    return adjustedRandIndex(one!, other!)
  })
  return candidates[agreements.indexOf(Math.max(...agreements))]!
}
