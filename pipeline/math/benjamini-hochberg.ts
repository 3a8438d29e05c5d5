/**
 * Adjusted p-values (q-values): rejecting all q ≤ level keeps the expected share of false rejections at or below `level`,
 * for independent or positively dependent tests.
 * Source: Benjamini & Hochberg (1995), J. R. Statist. Soc. B 57, 289–300; adjusted form of Yekutieli & Benjamini (1999).
 *
 * @param pValues in [0, 1], any order
 * @returns q-values in the same order; empty for none. Cost n log n.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[b]! - pValues[a]! || a - b)
  const adjusted = new Array<number>(pValues.length)
  let smallest = 1
  order.forEach((index, place) => {
    smallest = Math.min(smallest, pValues[index]! * pValues.length / (pValues.length - place))
    adjusted[index] = smallest
  })
  return adjusted
}
