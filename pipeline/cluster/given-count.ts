import type { WeightedGraph } from '../math/weighted-graph.ts'
import type { VectorTable } from './clusterer.ts'
import { joinedInto } from './families.ts'
import { leiden } from './leiden.ts'

/** Resolutions between 1/64 and 1024; beyond them communities are whole components, or pairs. */
const coarsest = -6
const finest = 10
/** Halvings of that span: a hundredth of an octave. */
const halvings = 11
/** Runs of Leiden that settle the level; more polish its edges. */
const shortRun = 2

/**
 * Communities of a graph, as many as are wanted: the coarsest resolution that has no fewer is searched by halving, and what is then too many is joined
 * by the nearest means. Fewer only when no resolution has as many. Cost: eleven short runs of Leiden and one whole.
 *
 * @param table rows of the graph
 */
export function givenCount(table: VectorTable, graph: WeightedGraph, wanted: number, { iterations, random }: { readonly iterations: number, readonly random: () => number }): Int32Array {
  const at = (octave: number, rounds: number): Int32Array => leiden(graph, { kind: 'modularity', resolution: 2 ** octave }, { iterations: rounds, random })
  const countOf = (numbers: Int32Array): number => numbers.reduce((most, one) => Math.max(most, one + 1), 0)
  let fewer = coarsest, enough = finest
  for (let step = 0; step < halvings; step++) {
    const between = (fewer + enough) / 2
    if (countOf(at(between, shortRun)) < wanted) fewer = between
    else enough = between
  }
  return joinedInto(table, at(enough, iterations), wanted)
}
