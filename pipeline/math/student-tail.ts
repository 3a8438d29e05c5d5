import { incompleteBeta } from './incomplete-beta.ts'

/**
 * P(|T| ≥ |t|) for T Student with `degrees` degrees of freedom: the two-sided p-value.
 * Source: Abramowitz & Stegun (1964), 26.7.1 with 26.5.27.
 *
 * @param degrees above 0
 */
export function studentTwoSided(t: number, degrees: number): number {
  const square = t * t
  return incompleteBeta(degrees / 2, 0.5, degrees / (degrees + square), square / (degrees + square)).lower
}
