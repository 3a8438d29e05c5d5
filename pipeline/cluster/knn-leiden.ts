import { Type, type Static } from 'typebox'
import { chooseResolution } from './choose-resolution.ts'
import type { Clusterer, VectorTable } from './clusterer.ts'
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

/**
 * Communities of the graph of nearest neighbours; the number of clusters is found unless it is given, and no row is left over as noise.
 * Leiden on modularity (Traag, Waltman and van Eck 2019); rows at the edges then settle by the centres too. Cost: n² · dimensions.
 */
function cluster(vectors: VectorTable, { neighbours, resolution, clusters, iterations }: Static<typeof params>, random: () => number): Int32Array {
  return clusterDistinct(vectors, (distinct) => {
    const level = resolution ?? (clusters === undefined ? levelOf(distinct, neighbours, random) : undefined)
    const graph = knnGraph(distinct, neighbours)
    const found = level === undefined ? givenCount(distinct, graph, clusters!, { iterations, random }) : leiden(graph, { kind: 'modularity', resolution: level }, { iterations, random })
    return settleRows(distinct, graph, found)
  })
}

function levelOf(distinct: VectorTable, neighbours: number, random: () => number): number {
  const [first, second] = twoViews(distinct)
  return chooseResolution([knnGraph(first, neighbours), knnGraph(second, neighbours)], random)
}

export const knnLeiden = { params, cluster } satisfies Clusterer<typeof params>
