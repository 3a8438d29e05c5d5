import { Type, type Static } from 'typebox'
import type { Clusterer, VectorTable } from './clusterer.ts'
import { clusterDistinct } from './distinct-vectors.ts'
import { knnGraph, smoothed } from './knn-graph.ts'
import { leiden } from './leiden.ts'

const params = Type.Object({
  neighbours: Type.Integer({ minimum: 1, default: 10, description: 'Nearest rows that a row is linked to.' }),
  smoothingSteps: Type.Integer({ minimum: 0, maximum: 10, default: 2, description: 'Times that rows move towards their neighbours first.' }),
  resolution: Type.Number({ exclusiveMinimum: 0, default: 4, description: 'Higher founds more and smaller clusters.' }),
  iterations: Type.Integer({ minimum: 1, default: 5, description: 'Runs of Leiden, each from the result of the last.' }),
})

/**
 * Communities of the graph of nearest neighbours; the number of clusters is found, not given, and no row is left over as noise.
 * Leiden on modularity (Traag, Waltman and van Eck 2019) after neighbour smoothing. Cost: n² · dimensions.
 */
function cluster(vectors: VectorTable, { neighbours, smoothingSteps, resolution, iterations }: Static<typeof params>, random: () => number): Int32Array {
  return clusterDistinct(vectors, (distinct) => {
    let table = distinct
    for (let step = 0; step < smoothingSteps; step++) table = smoothed(table, neighbours)
    return leiden(knnGraph(table, neighbours), { kind: 'modularity', resolution }, { iterations, random })
  })
}

export const knnLeiden = { params, cluster } satisfies Clusterer<typeof params>
