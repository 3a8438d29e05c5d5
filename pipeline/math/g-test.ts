import { sum } from './sum.ts'

/**
 * Likelihood-ratio test that two rows of counts come from the same shares.
 *
 *     G = 2 Σ O ln(O / E),   E = row total × column total / total
 *
 * Source: Sokal and Rohlf, Biometry, 4th ed., §17.4; Cramér's V as in Cramér (1946), §30.
 *
 * @param a counts of the first row; `b` of the second, same length; columns that are 0 in both do not count
 * @returns g ≥ 0, its degrees of freedom, and Cramér's V in [0, 1] from G; all 0 for an empty row or a single column
 */
export function gTest(a: readonly number[], b: readonly number[]): { readonly g: number, readonly degrees: number, readonly cramersV: number } {
  const totalA = sum(a)
  const totalB = sum(b)
  const total = totalA + totalB
  const columns = a.map((count, i) => count + b[i]!).filter((count) => count > 0).length
  if (totalA === 0 || totalB === 0 || columns < 2) return { g: 0, degrees: 0, cramersV: 0 }
  let g = 0
  for (const [i, countA] of a.entries()) {
    const column = countA + b[i]!
    g += part(countA, totalA * column / total) + part(b[i]!, totalB * column / total)
  }
  g = Math.max(0, 2 * g)
  return { g, degrees: columns - 1, cramersV: Math.min(1, Math.sqrt(g / total)) }
}

const part = (observed: number, expected: number): number => observed === 0 ? 0 : observed * Math.log(observed / expected)
