import { Type, type Static } from 'typebox'
import { dot } from '../math/dot.ts'
import { normaliseRows } from '../math/normalise-rows.ts'
import type { Clusterer, VectorTable } from './clusterer.ts'
import { clusterDistinct } from './distinct-vectors.ts'

const params = Type.Object({
  clusters: Type.Integer({ minimum: 1, default: 50, description: 'Clusters wanted; fewer distinct rows give fewer.' }),
  starts: Type.Integer({ minimum: 1, default: 5, description: 'Random starts; the tightest result is kept.' }),
  maxRounds: Type.Integer({ minimum: 1, default: 100, description: 'Rounds after which an unsettled start is taken as it is.' }),
})

interface Partition {
  readonly numbers: Int32Array
  /** Sum of each row's cosine with its centre. */
  readonly cohesion: number
}

/**
 * The plain baseline: spherical k-means. The number of clusters must be known.
 * Source: Dhillon and Modha (2001); starts as in k-means++ (Arthur and Vassilvitskii 2007) with 1 - cosine for the squared distance.
 * Cost: n · clusters · dimensions a round.
 */
function cluster(vectors: VectorTable, { clusters, starts, maxRounds }: Static<typeof params>, random: () => number): Int32Array {
  return clusterDistinct(vectors, (distinct) => {
    let best: Partition = { numbers: new Int32Array(0), cohesion: -Infinity }
    for (let start = 0; start < starts; start++) {
      const found = settle(distinct, spreadCentres(distinct, Math.min(clusters, distinct.count), random), maxRounds)
      if (found.cohesion > best.cohesion) best = found
    }
    return best.numbers
  })
}

export const kMeans = { params, cluster } satisfies Clusterer<typeof params>

/** Rows drawn as first centres, each with a chance that grows with its distance to those already drawn. */
function spreadCentres({ values, dimensions, count }: VectorTable, clusters: number, random: () => number): Float32Array {
  const centres = new Float32Array(clusters * dimensions)
  const distances = new Float64Array(count).fill(1)
  for (let centre = 0; centre < clusters; centre++) {
    let target = random() * distances.reduce((sum, distance) => sum + distance, 0)
    let row = 0
    while (row < count - 1 && target >= distances[row]!) target -= distances[row++]!
    centres.set(values.subarray(row * dimensions, (row + 1) * dimensions), centre * dimensions)
    for (let other = 0; other < count; other++) {
      distances[other] = Math.min(distances[other]!, Math.max(0, 1 - dot(values, other, values, row, dimensions)))
    }
    distances[row] = 0
  }
  return centres
}

function settle({ values, dimensions, count }: VectorTable, centres: Float32Array, maxRounds: number): Partition {
  const numbers = new Int32Array(count).fill(-1)
  const clusters = dimensions === 0 ? 0 : centres.length / dimensions
  let cohesion = 0
  for (let round = 0; round < maxRounds; round++) {
    let moved = 0
    cohesion = 0
    const sums = new Float32Array(centres.length)
    for (let row = 0; row < count; row++) {
      let nearest = 0
      let similarity = -Infinity
      for (let centre = 0; centre < clusters; centre++) {
        const cosine = dot(values, row, centres, centre, dimensions)
        if (cosine <= similarity) continue
        similarity = cosine
        nearest = centre
      }
      if (numbers[row] !== nearest) moved += 1
      numbers[row] = nearest
      cohesion += similarity
      for (let k = 0; k < dimensions; k++) sums[nearest * dimensions + k]! += values[row * dimensions + k]!
    }
    if (moved === 0) break
    normaliseRows(sums, dimensions)
    centres.set(sums)
  }
  return { numbers, cohesion }
}
