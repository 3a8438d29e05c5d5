import { Type, type Static } from 'typebox'
import type { WeightedGraph } from '../math/weighted-graph.ts'
import { chooseResolution } from './choose-resolution.ts'
import type { Clusterer, VectorTable } from './clusterer.ts'
import { consensusGraph } from './consensus-graph.ts'
import { clusterDistinct } from './distinct-vectors.ts'
import { givenCount } from './given-count.ts'
import { knnGraph } from './knn-graph.ts'
import { leiden } from './leiden.ts'
import { settleRows } from './settle-rows.ts'
import { twoViews } from './two-views.ts'

const params = Type.Object({
  neighbours: Type.Integer({ minimum: 1, default: 10, description: 'Nearest rows that a row is linked to.' }),
  resolution: Type.Optional(Type.Number({ exclusiveMinimum: 0, description: 'Higher founds more and smaller clusters; absent, it is chosen by the agreement of two views.' })),
  clusters: Type.Optional(Type.Integer({ minimum: 1, description: 'Clusters wanted; absent, or with a resolution, their number is found.' })),
  iterations: Type.Integer({ minimum: 1, default: 5, description: 'Runs of Leiden, each from the result of the last.' }),
})

/** Partitions that the clusters are the consensus of: with ten, another seed or a tenth of the rows less changes least. */
const opinions = 10

/**
 * Communities of the graph of nearest neighbours; the number of clusters is found unless it is given, and no row is left over as noise.
 * Leiden on modularity (Traag, Waltman and van Eck 2019), run from several seeds; what the runs have in common is clustered again, and rows at the edges then settle by the centres too. Cost: n² · dimensions.
 */
function cluster(vectors: VectorTable, { neighbours, resolution, clusters, iterations }: Static<typeof params>, random: () => number): Int32Array {
  return clusterDistinct(vectors, (distinct) => {
    const level = resolution ?? (clusters === undefined ? levelOf(distinct, neighbours, random) : undefined)
    const graph = knnGraph(distinct, neighbours)
    const found = level === undefined ? givenCount(distinct, graph, clusters!, { iterations, random }) : agreed(graph, (of) => leiden(of, { kind: 'modularity', resolution: level }, { iterations, random }))
    return settleRows(distinct, graph, found)
  })
}

function agreed(graph: WeightedGraph, communities: (of: WeightedGraph) => Int32Array): Int32Array {
  return communities(consensusGraph(graph, Array.from({ length: opinions }, () => communities(graph))))
}

function levelOf(distinct: VectorTable, neighbours: number, random: () => number): number {
  const [first, second] = twoViews(distinct)
  return chooseResolution([knnGraph(first, neighbours), knnGraph(second, neighbours)], random)
}

export const knnLeiden = { params, cluster } satisfies Clusterer<typeof params>
