import type { Clusterer } from './clusterer.ts'
import { kMeans } from './k-means.ts'
import { knnLeiden } from './knn-leiden.ts'
import { none } from './none.ts'

/** Every clusterer by its name. */
export const clusterers = {
  'knn-leiden': knnLeiden,
  'k-means': kMeans,
  'none': none,
} as const satisfies Record<string, Clusterer>
