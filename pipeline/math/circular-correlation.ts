import { sum } from './sum.ts'

/**
 * Correlation of two circular profiles for every turn of the first against the second.
 *
 *     r(k) = corr(a[i + k mod n], b[i])
 *
 * Source: Oppenheim and Schafer, Discrete-Time Signal Processing, §8.6 (circular correlation), of values less their means, normed.
 *
 * @param a n values; `b` n values
 * @returns r(0) … r(n − 1), each in [−1, 1]; all 0 when one of the profiles is flat
 */
export function circularCorrelation(a: readonly number[], b: readonly number[]): number[] {
  const n = a.length
  const centredA = centred(a)
  const centredB = centred(b)
  const norm = Math.sqrt(sum(centredA.map((value) => value * value)) * sum(centredB.map((value) => value * value)))
  if (norm === 0) return new Array<number>(n).fill(0)
  return Array.from({ length: n }, (_, k) => sum(centredB.map((value, i) => value * centredA[(i + k) % n]!)) / norm)
}

function centred(values: readonly number[]): number[] {
  const mean = sum(values) / values.length
  return values.map((value) => value - mean)
}
