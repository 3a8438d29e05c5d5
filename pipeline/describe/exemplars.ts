/** Further examples besides the medoid. */
const furtherExamples = 2
/** Cases compared with each other; the first of a larger group stand for it. Bounds the cost. */
const mostCompared = 60

/** The case most like the others, and examples that show the width of the group. */
export interface Exemplars {
  readonly medoid: number
  /** Medoid first. */
  readonly examples: readonly number[]
  /** Mean similarity of the others to the medoid, in [0, 1]; 1 for a single case. */
  readonly cohesion: number
  /** Mean similarity of each row to the others; rows beyond the first 60 are missing. */
  readonly typicality: ReadonlyMap<number, number>
}

/**
 * Medoid of a group and two diverse examples: each the least like those already chosen, out of the half nearest to the medoid,
 * so that strays are not shown. Ties go to the smaller row. Cost: size², at most 60².
 *
 * @param rows not empty
 * @param similarity symmetric, in [0, 1]
 */
export function exemplarsOf(rows: readonly number[], similarity: (a: number, b: number) => number): Exemplars {
  const compared = [...rows].sort((a, b) => a - b).slice(0, mostCompared)
  const sums = compared.map((row) => compared.reduce((sum, other) => other === row ? sum : sum + similarity(row, other), 0))
  const at = sums.reduce((best, sum, candidate) => sum > sums[best]! ? candidate : best, 0)
  const medoid = compared[at]!
  const near = compared
    .filter((row) => row !== medoid)
    .map((row) => ({ row, likeness: similarity(row, medoid) }))
    .sort((a, b) => b.likeness - a.likeness || a.row - b.row)
    .slice(0, Math.max(furtherExamples, Math.ceil(compared.length / 2)))
    .map(({ row }) => row)

  const examples = [medoid]
  while (examples.length <= furtherExamples && examples.length <= near.length) {
    const nearness = (row: number) => Math.max(...examples.map((chosen) => similarity(row, chosen)))
    examples.push(near.filter((row) => !examples.includes(row)).reduce((best, row) => nearness(row) < nearness(best) ? row : best))
  }
  const others = Math.max(1, compared.length - 1)
  return {
    medoid, examples,
    cohesion: compared.length === 1 ? 1 : Math.min(1, sums[at]! / others),
    typicality: new Map(compared.map((row, place) => [row, sums[place]! / others])),
  }
}
