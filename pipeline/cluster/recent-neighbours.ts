import { dots } from '../math/dot.ts'
import { nearestRows } from '../math/nearest-rows.ts'

/** Texts as unit vectors, those of the last days first. */
export interface DatedVectors {
  /** Numbers of the texts; ties go to the first. */
  readonly rows: readonly number[]
  /** The first so many are recent. */
  readonly recentCount: number
  /** Row-major, `rows.length × width`. */
  readonly values: Float32Array
  readonly width: number
}

/** What surrounds the texts of the last days. */
export interface RecentNeighbours {
  /** Share of the `count` nearest texts of a row that are recent, in [0, 1]; texts that have nothing in common with it are no neighbours. */
  recentShare(row: number, vector: Float32Array, count: number): number
  /** The mean share of a row and of the recent ones among its nearest `count`: one case is a matter of chance, its surroundings are less so. */
  smoothShare(row: number, vector: Float32Array, count: number): number
  /** How many times as dense recent texts lie there as everywhere, for a share of neighbours; 1 = as usual, `Infinity` = no earlier text is near. */
  timesUsual(share: number): number
  /** Looks for the neighbours of all recent texts at once, which costs a quarter of one by one. */
  prepare(): void
}

/** Nearest texts that are kept of a row; no more may be asked for. */
export const MOST_NEIGHBOURS = 20

/**
 * Compares the density of recent and of earlier texts around a text, by the sort of its nearest neighbours: the k-nearest-neighbour
 * estimate of the ratio of two densities (Schilling 1986, J. Am. Stat. Assoc. 81, 799–806, has the test on it). A text of an issue type that was
 * there before has as many recent neighbours as the queue has recent texts; one of a new type has mostly recent ones.
 */
export function recentNeighbours(texts: DatedVectors): RecentNeighbours {
  const { rows, recentCount, values, width } = texts
  const usual = recentCount / Math.max(1, rows.length - recentCount)
  /** Places of the nearest texts of a row, nearest first. */
  const found = new Map<number, readonly number[]>()

  const nearest = (row: number, vector: Float32Array): readonly number[] => {
    const known = found.get(row)
    if (known !== undefined) return known
    const near = nearestTo(texts, row, vector)
    found.set(row, near)
    return near
  }
  const recentShare = (row: number, vector: Float32Array, count: number): number =>
    nearest(row, vector).slice(0, count).filter((place) => place < recentCount).length / count
  return {
    recentShare,
    smoothShare: (row, vector, count) => {
      const peers = nearest(row, vector).slice(0, count).filter((place) => place < recentCount)
      const shares = [recentShare(row, vector, count), ...peers.map((place) => recentShare(rows[place]!, values.subarray(place * width, (place + 1) * width), count))]
      return shares.reduce((sum, share) => sum + share, 0) / shares.length
    },
    timesUsual: (share) => share / (1 - share) / usual,
    prepare: () => {
      const { perRow, rows: places, similarities } = nearestRows(values, width, MOST_NEIGHBOURS, recentCount)
      for (let asked = 0; asked < recentCount && perRow > 0; asked++) {
        const near = places.subarray(asked * perRow, (asked + 1) * perRow)
        found.set(rows[asked]!, [...near].filter((_, at) => similarities[asked * perRow + at]! > 0))
      }
    },
  }
}

/** Places of the texts nearest to a vector, a row itself left out. */
function nearestTo({ rows, values }: DatedVectors, row: number, vector: Float32Array): number[] {
  const near: number[] = []
  const similarities: number[] = []
  const all = new Float64Array(rows.length)
  dots(values, rows.length, vector, all)
  for (let at = 0; at < rows.length; at++) {
    if (rows[at] === row) continue
    const similarity = all[at]!
    if (similarity <= (near.length < MOST_NEIGHBOURS ? 0 : similarities[MOST_NEIGHBOURS - 1]!)) continue
    let place = near.length
    while (place > 0 && similarities[place - 1]! < similarity) place -= 1
    near.splice(place, 0, at)
    similarities.splice(place, 0, similarity)
    near.length = similarities.length = Math.min(near.length, MOST_NEIGHBOURS)
  }
  return near
}
