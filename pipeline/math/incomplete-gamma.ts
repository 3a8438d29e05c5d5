import { poissonDensity } from './poisson-density.ts'

const TINY = 1e-300
const PRECISION = 2 ** -53
/** The series needs about 6 √shape steps where it is slowest; past the limit (shapes above 1e8) the tail is near 0 or 1, or no use. */
const STEP_LIMIT = 100_000
const stepsFor = (shape: number): number => Math.min(STEP_LIMIT, 200 + 20 * Math.ceil(Math.sqrt(shape)))

/**
 * Regularised incomplete gamma function: `lower` = P(a, x), `upper` = Q(a, x) = 1 − P, each exact in its own small end.
 * Source: DLMF (2010), 8.7.1 (series, x < a + 1) and 8.9.2 (continued fraction, otherwise).
 *
 * @param shape a, above 0
 * @param x 0 or more
 */
export function incompleteGamma(shape: number, x: number): { readonly lower: number, readonly upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (x === Infinity) return { lower: 1, upper: 0 }
  const density = poissonDensity(shape, x)
  if (x < shape + 1) {
    const lower = Math.min(1, density * risingSeries(shape, x))
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(1, density * shape * continuedFraction(shape, x))
  return { lower: 1 - upper, upper }
}

function risingSeries(shape: number, x: number): number {
  let term = 1
  let total = 1
  for (let step = 1, last = stepsFor(shape); step <= last; step++) {
    term *= x / (shape + step)
    total += term
    if (term < total * PRECISION) break
  }
  return total
}

/** Modified Lentz evaluation. */
function continuedFraction(shape: number, x: number): number {
  let b = x + 1 - shape
  let c = 1 / TINY
  let d = 1 / b
  let h = d
  for (let i = 1, last = stepsFor(shape); i <= last; i++) {
    const a = -i * (i - shape)
    b += 2
    d = a * d + b
    if (Math.abs(d) < TINY) d = TINY
    c = b + a / c
    if (Math.abs(c) < TINY) c = TINY
    d = 1 / d
    const factor = d * c
    h *= factor
    if (Math.abs(factor - 1) < PRECISION * 2) break
  }
  return h
}
