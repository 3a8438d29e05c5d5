import { nearestRows } from '../math/nearest-rows.ts'

/** Chances of classes for some rows, row-major `rows × classes`. */
export interface Chances { readonly values: Float32Array, readonly classCount: number }

const neighbours = 10
const rounds = 10
/** Share of what a row takes over from its neighbours in each round. */
const takenOver = 0.5

/**
 * Lets rows that lie together agree on their class: in each round a row takes half of its chances from its nearest rows, the nearer the more, and
 * keeps half of what it began with. Rows whose class is known hold to it.
 *
 *     F ← ½ · S · F + ½ · Y,  S = similarities of the 10 nearest, each row of sum 1
 *
 * Source: Zhou, Bousquet, Lal, Weston and Schölkopf (2004), "Learning with local and global consistency", with S normalised by row.
 * Cost: that of `nearestRows`, and rows × 10 × classes in each of 10 rounds.
 *
 * @param vectors unit rows, row-major `rows × width`
 * @param begun chances to begin with
 * @param isKnown does the row hold to what it began with?
 */
export function spreadLabels(vectors: Float32Array, width: number, { values: begun, classCount }: Chances, isKnown: (row: number) => boolean): Float32Array {
  const { perRow, rows: nearest, similarities } = nearestRows(vectors, width, neighbours)
  const rowCount = begun.length / classCount
  let chances = begun
  for (let round = 0; round < rounds; round++) {
    const next = begun.map((value, at) => isKnown(Math.floor(at / classCount)) ? value : (1 - takenOver) * value)
    for (let row = 0; row < rowCount; row++) {
      if (isKnown(row)) continue
      const near = similarities.subarray(row * perRow, (row + 1) * perRow)
      const weight = near.reduce((sum, similarity) => sum + Math.max(0, similarity), 0)
      if (weight === 0) continue
      near.forEach((similarity, at) => {
        if (similarity <= 0) return
        const share = takenOver * similarity / weight
        const other = nearest[row * perRow + at]! * classCount
        for (let number = 0; number < classCount; number++) next[row * classCount + number]! += share * chances[other + number]!
      })
    }
    chances = next
  }
  return chances
}
