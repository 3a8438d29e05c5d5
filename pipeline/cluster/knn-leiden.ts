import { Type, type Static } from 'typebox'
import { chooseResolution } from './choose-resolution.ts'
import type { Clusterer, VectorTable } from './clusterer.ts'
import { clusterDistinct } from './distinct-vectors.ts'
import { knnGraph } from './knn-graph.ts'
import { leiden } from './leiden.ts'
import { settleRows } from './settle-rows.ts'
import { twoViews } from './two-views.ts'

const params = Type.Object({
  neighbours: Type.Integer({ minimum: 1, default: 10, description: 'Nearest rows that a row is linked to.' }),
  resolution: Type.Optional(Type.Number({ exclusiveMinimum: 0, description: 'Higher founds more and smaller clusters; absent, it is chosen by the agreement of two views.' })),
  iterations: Type.Integer({ minimum: 1, default: 5, description: 'Runs of Leiden, each from the result of the last.' }),
})

/**
 * Communities of the graph of nearest neighbours; the number of clusters is found, not given, and no row is left over as noise.
 * Leiden on modularity (Traag, Waltman and van Eck 2019); rows at the edges then settle by the centres too. Cost: n² · dimensions.
 */
function cluster(vectors: VectorTable, { neighbours, resolution, iterations }: Static<typeof params>, random: () => number): Int32Array {
  return clusterDistinct(vectors, (distinct) => {
    const [first, second] = twoViews(distinct)
    const chosen = resolution ?? chooseResolution([knnGraph(first, neighbours), knnGraph(second, neighbours)], random)
    const graph = knnGraph(distinct, neighbours)
    return settleRows(distinct, graph, leiden(graph, { kind: 'modularity', resolution: chosen }, { iterations, random }))
  })
}

export const knnLeiden = { params, cluster } satisfies Clusterer<typeof params>
