/**
 * Adjusted p-values after Holm: rejecting all of at most `level` keeps the probability of any false rejection at or below it.
 * Source: Holm (1979), Scand. J. Statist. 6, 65–70.
 *
 * @param pValues in [0, 1], any order
 * @returns in the same order. Cost n log n
 */
export function holm(pValues: readonly number[]): number[] {
  const order = rising(pValues)
  const adjusted = new Array<number>(pValues.length)
  let largest = 0
  order.forEach((index, place) => {
    largest = Math.min(1, Math.max(largest, pValues[index]! * (pValues.length - place)))
    adjusted[index] = largest
  })
  return adjusted
}

/**
 * Adjusted p-values after Benjamini and Yekutieli: as Benjamini-Hochberg, for tests that depend on each other in any way.
 * Source: Benjamini & Yekutieli (2001), Ann. Statist. 29, 1165–1188.
 *
 * @param pValues in [0, 1], any order
 * @returns q-values in the same order. Cost n log n
 */
export function benjaminiYekutieli(pValues: readonly number[]): number[] {
  const n = pValues.length
  let harmonicSum = 0
  for (let i = 1; i <= n; i++) harmonicSum += 1 / i
  const adjusted = new Array<number>(n)
  let smallest = 1
  rising(pValues).reverse().forEach((index, place) => {
    smallest = Math.min(smallest, pValues[index]! * harmonicSum * n / (n - place))
    adjusted[index] = smallest
  })
  return adjusted
}

const rising = (pValues: readonly number[]): number[] => pValues.map((_, index) => index).sort((a, b) => pValues[a]! - pValues[b]! || a - b)
