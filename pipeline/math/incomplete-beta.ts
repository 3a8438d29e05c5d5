import { binomialDensity } from './binomial-density.ts'

const TINY = 1e-300
const PRECISION = 2 ** -52
/** About 5 √max(a, b) steps are needed where it is slowest; past the limit (parameters above 1e8) the tail is near 0 or 1, or no use. */
const STEP_LIMIT = 100_000
const stepsFor = (a: number, b: number): number => Math.min(STEP_LIMIT, 200 + 20 * Math.ceil(Math.sqrt(Math.max(a, b))))

/**
 * Regularised incomplete beta function: `lower` = I_x(a, b), `upper` = 1 − I_x(a, b), each exact in its own small end.
 * Source: DLMF (2010), 8.17.22 (continued fraction) and 8.17.4 (symmetry).
 *
 * @param a above 0
 * @param b above 0
 * @param x in [0, 1]
 * @param y 1 − x, given apart so that an x near 1 keeps its digits
 */
export function incompleteBeta(a: number, b: number, x: number, y: number): { readonly lower: number, readonly upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (y <= 0) return { lower: 1, upper: 0 }
  const weight = binomialDensity(a, b, x, y) / (a + b)
  if (x * (a + b + 2) < a + 1) {
    const lower = Math.min(1, weight * b * continuedFraction(a, b, x))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, weight * a * continuedFraction(b, a, y))
  return { lower: 1 - upper, upper }
}

/** Modified Lentz evaluation. */
function continuedFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = guarded(1 - (a + b) * x / (a + 1))
  d = 1 / d
  let h = d
  for (let m = 1, last = stepsFor(a, b); m <= last; m++) {
    const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / guarded(1 + even * d)
    c = guarded(1 + even / c)
    h *= d * c
    const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / guarded(1 + odd * d)
    c = guarded(1 + odd / c)
    const factor = d * c
    h *= factor
    if (Math.abs(factor - 1) < PRECISION) break
  }
  return h
}

const guarded = (value: number): number => Math.abs(value) < TINY ? TINY : value
