import { invertPositive } from './invert-positive.ts'

/** Rows with an outcome of 0 or 1. `design` is row-major `n × width`; a constant column gives an intercept. */
export interface BinaryData {
  readonly outcomes: ArrayLike<number>
  readonly design: Float64Array
  readonly width: number
  /** Weight of each row, above 0. */
  readonly weights: ArrayLike<number>
}

const mostSteps = 30
const precision = 1e-10

/**
 * Coefficients of a logistic regression with few columns and a ridge penalty, by Newton's method:
 *
 *     max Σ w · (y ln p + (1 − y) ln(1 − p)) − ridge/2 · |b|²,   p = 1 / (1 + e^(−x·b))
 *
 * Source: Hastie, Tibshirani and Friedman (2009), §4.4.1. The penalty keeps separable rows finite.
 * Cost: n · width² a step.
 *
 * @param ridge above 0
 */
export function logisticNewton({ outcomes, design, width, weights }: BinaryData, ridge: number): Float64Array {
  const coefficients = new Float64Array(width)
  for (let step = 0; step < mostSteps; step++) {
    const gradient = coefficients.map((value) => -ridge * value)
    const curvature = new Float64Array(width * width)
    for (let i = 0; i < width; i++) curvature[i * width + i] = ridge
    for (let row = 0; row < outcomes.length; row++) {
      const x = design.subarray(row * width, (row + 1) * width)
      const chance = logistic(product(x, coefficients))
      const residual = weights[row]! * (outcomes[row]! - chance)
      const slope = weights[row]! * chance * (1 - chance)
      for (let i = 0; i < width; i++) {
        gradient[i] = gradient[i]! + residual * x[i]!
        for (let j = 0; j < width; j++) curvature[i * width + j] = curvature[i * width + j]! + slope * x[i]! * x[j]!
      }
    }
    const inverse = invertPositive(curvature, width)
    if (inverse === undefined) return coefficients
    let largest = 0
    for (let i = 0; i < width; i++) {
      const change = product(inverse.subarray(i * width, (i + 1) * width), gradient)
      coefficients[i] = coefficients[i]! + change
      largest = Math.max(largest, Math.abs(change))
    }
    if (largest < precision) break
  }
  return coefficients
}

/** 1 / (1 + e^−x), in (0, 1). */
export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!
  return sum
}
